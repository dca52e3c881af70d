/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'a99b70469c9a7224'
