/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '420469437671f348'
