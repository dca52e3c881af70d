/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '3053eb0b07ef19b9'
