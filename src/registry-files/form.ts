/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '242a70e8e2da7107'
