/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '8f6ddda086153075'
