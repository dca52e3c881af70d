/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'f50524ed0a8f1c02'
