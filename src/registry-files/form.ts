/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = 'fcf3d4455ac9fdcf'
