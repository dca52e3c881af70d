/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'd0c66f1ca64721ea'
