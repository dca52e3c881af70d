/** What the numbers of Polish mobile phones begin with. */
const mobile = /^(?:45|5[0137]|60|66|69|7[2389]|88)\d{7}$/

/** Whether nine digits are a number of a Polish mobile phone. */
export function isPolishMobile(national: string): boolean {
  return mobile.test(national)
}
