/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'ba84f8b418c9c95e'
