import { pattern } from '../../polish/fold.ts'
import { foldedOnce } from './topics.ts'

/**
 * A text with hyphens for the commas and apostrophes of a phone number, every sign in its place. `601,234,567` is how an
 * amount is written: a country code before it, or one person named right before it, makes it a number.
 */
export function withoutCommas(text: string): string {
  return text.replace(form, (number, code: string | undefined, _sign: string, at: number) => {
    const isPhone = /^(?:\+|00)/.test(code ?? '') || owner.test(foldedOnce(text).slice(Math.max(0, at - 80), at))
    return isPhone ? number.replace(/[,'’]/g, '-') : number
  })
}

const form =
  /(?<![\p{L}\d]|\d[,'’.])((?:\+|00)?48[,'’\p{Zs}])?\d{2,3}([,'’])(?:\d{3}\2\d{3}|\d{2,3}\2\d{2}\2\d{2})(?![\p{L}\d]|[,'’.]\d)/gu

/** One who has a number, or its name: `abonent`, `klientce`, `nr`; several are counted. */
const owner = new RegExp(
  `${
    pattern(`
      (?:abonen[ct]~|klien[tc]~|uzytkowni[kc]~|subskrybent~|telefon~|numer~)(?<!ow|ami|ach|om|[ct]i|[cnrt]y) / z?a?dzwon~
      / (?:subscriber|customer|caller|number)(?:'s)? / msisdn / tel / phone / mobile / kom / nr
    `).source
  }(?:[^a-z\\d]{1,4}(?:to|is|jest|nr|no|number|numer(?:u|ze|em)?|o|z|pod|tel|telefonu|phone|of)(?![a-z])){0,3}[^a-z\\d]{1,4}$`,
)
