/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'e0400e99c4211b1a'
