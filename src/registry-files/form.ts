/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'dc22fb4387b21414'
