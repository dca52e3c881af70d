/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'bba66fe0861c360c'
