/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '076105896d7922e8'
