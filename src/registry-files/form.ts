/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '25a2db6fe20a1e6f'
