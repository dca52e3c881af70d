/** How many days a month has at most; PESEL adds 20 to the month for births from 2000 on. */
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const peselWeights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]

/** Whether eleven digits are a PESEL of somebody born between 1900 and 2099: date and check digit. */
export function isPesel(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false
  const month = Number(digits.slice(2, 4))
  const days = daysOfMonth[(month > 20 ? month - 20 : month) - 1]
  const day = Number(digits.slice(4, 6))
  if (days === undefined || day < 1 || day > days) return false
  const sum = peselWeights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return (10 - (sum % 10)) % 10 === Number(digits[10])
}

/** What the numbers of payment cards begin with, and how long they are (ISO/IEC 7812). */
const issuers: readonly { readonly begins: RegExp; readonly lengths: readonly number[] }[] = [
  { begins: /^4/, lengths: [13, 16, 19] },
  { begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { begins: /^3[47]/, lengths: [15] },
  { begins: /^(?:6011|64[4-9]|65)/, lengths: [16, 17, 18, 19] },
  { begins: /^(?:30[0-5]|3095|36|3[89])/, lengths: [14, 16, 17, 18, 19] },
  { begins: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { begins: /^(?:62|220[0-4])/, lengths: [16, 17, 18, 19] },
  { begins: /^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, lengths: [13, 14, 15, 16, 17, 18, 19] },
]

/** Whether 13 to 19 digits are a number of a payment card: a known issuer's, of its length, with Luhn's check digit. */
export function isCard(digits: string): boolean {
  const known = issuers.some(({ begins, lengths }) => lengths.includes(digits.length) && begins.test(digits))
  return known && isLuhn(digits)
}

/** Whether digits end with Luhn's check digit: payment cards, ICCID, IMEI. */
export function isLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** How long an IBAN is, by the two capital letters of its country (the SWIFT register). */
export const ibanLengths: ReadonlyMap<string, number> = new Map(
  `
  AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24
  FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32
  LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24
  RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
`
    .trim()
    .split(/\s+/)
    .map((row) => [row.slice(0, 2), Number(row.slice(2))]),
)

/** Whether letters and digits without spaces are an IBAN: length of its country, remainder 1 (ISO 13616). */
export function isIban(compact: string): boolean {
  const text = compact.toUpperCase()
  if (ibanLengths.get(text.slice(0, 2)) !== text.length || !/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(text)) return false
  let rest = 0
  for (let at = 4; at < text.length + 4; at++) {
    const sign = text.charCodeAt(at % text.length)
    // A is 10
    rest = (sign < 65 ? rest * 10 + sign - 48 : rest * 100 + sign - 55) % 97
  }
  return rest === 1
}
