/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'b267191e0c103f11'
