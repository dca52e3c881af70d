/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'f48a4c615198787e'
