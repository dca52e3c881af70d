/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'cd839d2060c88d9a'
