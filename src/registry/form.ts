/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'f093f26c39356549'
