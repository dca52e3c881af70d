/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'fe90d4fb98fb022b'
