/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '0845d693e8c05dd3'
