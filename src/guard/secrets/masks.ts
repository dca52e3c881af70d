/** What stands for a secret: of one length, so that nobody learns how long it was. */
export const secretMask = '********'

/** What stands for a name, a host or an address. */
export const wordMask = '***'
export const addressMask = '***@***'

/** A number with only its first and last signs left, its spaces and hyphens too: `4111 **** **** 1111`. */
export function numberMask(written: string, first: number, last: number): string {
  const signs = written.replace(/[^\p{L}\p{N}]/gu, '').length
  let seen = 0
  return written.replace(/[\p{L}\p{N}]/gu, (sign) => {
    seen += 1
    return seen <= first || seen > signs - last ? sign : '*'
  })
}

/** Whether a value was masked, left out or stands for another: there is nothing in it to hide. */
export function isPlaceholder(value: string): boolean {
  return value.length < 2 || /\*{3}|•{3}|●{3}|…/.test(value) || placeholders.some((form) => form.test(value))
}

const placeholders: readonly RegExp[] = [
  /^[*•●xX#._?-]+$/,
  // <hidden>, [masked], (none), {password}, {{password}}: words, no digits
  /^(?:<[\p{L} _-]*>?|\[[\p{L} _-]*\]?|\([\p{L} _-]*\)?|\{{1,2}[\p{L} ._-]*\}{0,2})$/u,
  // ${PASSWORD}, $PASSWORD, %PASSWORD%, @password@, $(pass show …
  /^(?:\$\{[\w.:-]*\}?|\$[A-Z_][A-Z0-9_]*|%[\w.]+%|@[\w.]+@|\$\(.*)$/,
  /^(?:your|twoj|moj|my|example|placeholder|sample)[\p{L}_-]*$/iu,
  /^(?:null|nil|none|undefined|empty|true|false|yes|no|not|ok|n\/?a|tak|is|was|has|string|string\()$/i,
  /^(?:hidden|masked|redacted|removed|filtered|confidential|secret|password|pass|has[lł]o|token|header|key|value|field|pole)$/i,
  /^(?:required|missing|invalid|incorrect|wrong|bad|mismatch|expired?|changed|unchanged|unknown|accepted|rejected|denied)$/i,
  /^(?:failed|failure|error|correct|valid|set|unset|provided|sent|protected|disabled|enabled|optional|mandatory|basic|bearer)$/i,
  /^(?:nie|nie(?:popraw|prawid|zna|wa[zż]n|aktual)\p{L}*)$/iu,
  /^(?:b[łl][eę]dn|wymagan|wygas|zmienion|popraw|brak|ukryt|pust|wa[zż]n|z[lł][eay]|odrzucon|przyj[eę]t)\p{L}*$/iu,
]
