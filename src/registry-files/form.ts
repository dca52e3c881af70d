/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '15067bc259912526'
