/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '5a93a79bce3ea0b3'
