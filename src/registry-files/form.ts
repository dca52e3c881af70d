/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '52046676ad4c1e90'
