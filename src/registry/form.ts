/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '6637fe95734c4d34'
