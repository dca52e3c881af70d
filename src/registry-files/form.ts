/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '862c48e6ade7f3bb'
