/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'dfcbbbbfeb089fc1'
