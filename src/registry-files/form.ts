/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'de418efeea677985'
