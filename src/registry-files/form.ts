/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'f206f72b7b6d248d'
