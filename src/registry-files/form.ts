/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'c66960f0e812e03f'
