/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */
export const form = '7fe36adb511ae1a4'
