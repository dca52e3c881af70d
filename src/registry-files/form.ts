/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '291199b0e3fe663e'
