/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'f144acbf1a82b807'
