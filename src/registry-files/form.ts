/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '240c10e1c53b3f17'
