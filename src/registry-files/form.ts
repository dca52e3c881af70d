/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '2dd81e1c0291b89f'
