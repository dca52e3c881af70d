/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '531f7e47bedb3227'
