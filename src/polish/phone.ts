/** Whether nine digits are a number of a Polish mobile phone. */
export function isPolishMobile(national: string): boolean {
  return /^(?:45|5[0137]|60|66|69|7[2389]|88)\d{7}$/.test(national)
}
