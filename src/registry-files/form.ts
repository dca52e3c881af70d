/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '87c863ad59a78d98'
