/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'd573015810ef9854'
