/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'fe5ed1b7de9ee92f'
