/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '050441dd4a847d8f'
