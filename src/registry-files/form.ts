/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '77440d97bd600ee5'
