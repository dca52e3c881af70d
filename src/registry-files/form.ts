/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '9bed52db908f79c7'
