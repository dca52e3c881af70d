/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'd00b24b63c254cdb'
