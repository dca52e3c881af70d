/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '6591d06cab0b8a73'
