/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '80846f2233642b3e'
