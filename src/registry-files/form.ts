/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '3a8ac8a14b598d8b'
