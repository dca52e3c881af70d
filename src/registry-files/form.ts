/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'dd7ea323d94b025c'
