/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'c4b5458a343a2874'
