/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '868f1a1c64c9362d'
