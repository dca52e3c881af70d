/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '7ad829bec58098f0'
