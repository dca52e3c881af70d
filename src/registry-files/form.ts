/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '33ab900aaac7057a'
