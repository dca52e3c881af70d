/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '6c2a2d60fb100323'
