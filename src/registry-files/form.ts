/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'b33feadae51ee207'
