/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'e05480cf0da6c35d'
