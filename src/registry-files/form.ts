/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '783f97a6655fa31f'
