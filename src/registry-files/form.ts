/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '5b3a0b52eae73ef5'
