/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'a49cbab2f7938760'
