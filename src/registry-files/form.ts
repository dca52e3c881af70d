/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '69dfad6f625f9fed'
