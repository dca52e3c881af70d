/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '50f4e4bab55c8bd3'
