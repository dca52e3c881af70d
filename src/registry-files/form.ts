/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '54d46e57300bba96'
