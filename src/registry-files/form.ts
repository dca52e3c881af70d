/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'aac38c92078dbbee'
