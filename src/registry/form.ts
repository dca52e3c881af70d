/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'e410bfdfc48f6fc5'
