/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '7f702f87dcfa3a00'
