/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '942cc7dde6dffdc3'
