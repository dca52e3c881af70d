/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'ba198c4c65654024'
