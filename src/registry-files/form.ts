/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'ea75444570d0c5c1'
