/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'aebe598f5808d0d5'
