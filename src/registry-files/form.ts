/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '0ed53cf707e19571'
