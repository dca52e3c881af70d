/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'ad618f468d9c6652'
