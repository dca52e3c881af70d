/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'd014033d5c1fb567'
