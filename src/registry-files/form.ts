/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'f15e7e30ac01239d'
