/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '8184a63bba98a5c6'
