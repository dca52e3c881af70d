import { finding } from '../errors.ts'
import { foldInPlace, pattern } from '../polish/fold.ts'
import type { Audience } from '../procedure/letter/facts.ts'
import type { MailLang } from '../registry/types.ts'
import { type Line, proseOf } from './lines.ts'
import type { TextFinding } from './own-words.ts'

/** A manner that is not the house's (§1, §2.3). */
interface Manner {
  readonly code: Extract<TextFinding['code'], `letter-tone-${string}`>
  /** `signs` see the text as typed, `words` see it folded */
  readonly signs?: RegExp
  readonly words?: RegExp
  readonly lang?: MailLang
  /** towards an operator DV is the asking side (§3) */
  readonly audience?: Audience
}

const manners: readonly Manner[] = [
  { code: 'letter-tone-familiar', signs: /(?:\p{Emoji_Presentation}|[\u2639\u263a\u2764]\ufe0f?)+/gu },
  { code: 'letter-tone-familiar', signs: /(?<=^|[\s.,!?])(?:[:;]['-]?[)(DPp*]+|[xX]D+|<3)(?=$|[\s.,!?])/g },
  {
    code: 'letter-tone-familiar',
    words: pattern(`
      plz+ / pls / thx / lol / omg / btw / pozdro / pozdrowka / spoko / sorki / sorka / nara / narazie / ziom~ / buziaki /
      wielkie dzieki / dzieki(?= ?(?:[!.,]|za|wielkie|bardzo|serdeczne)|$)
    `),
  },
  {
    code: 'letter-tone-familiar',
    lang: 'en',
    words: pattern('gonna / wanna / gotta / gimme / cheers / dude / mate / guys / ur / ya / u / no worries / sup'),
  },
  {
    // the second person is for friends
    code: 'letter-tone-familiar',
    lang: 'pl',
    words: pattern(`
      sorry / mozesz / moglbys / moglabys / sprawdz / zobacz / daj / podeslij / podrzuc / przeslij / wyslij / napisz /
      zerknij / rzuc / twoj / twoja / twoje / twojego / twojej / ciebie / tobie
    `),
  },
  {
    code: 'letter-tone-supplicant',
    audience: 'partner',
    words: pattern(`
      blagam~ / bardzo,? bardzo (?:[a-z]+ )?pros~ / ratujcie / ratunku / na kolanach / unizenie / najunizeniej / laskawie /
      osmielam~ / przepraszam~ ze (?:zawracam~|przeszkadzam~) /
      (?:we|i) beg / beg you / begging / pretty please / please,? please / humbly / sorry to (?:bother|disturb)
    `),
  },
  {
    code: 'letter-tone-harsh',
    words: pattern(`
      zadamy / zadam / skandal~ / kpina / kpiny / kompromitac~ / do cholery / cholern~ / kurw~ / dupa / dupy / debil~ /
      niekompeten~ / idiot~ / wtf / damn / bloody / stupid / ridiculous / incompeten~ / scandal~
    `),
  },
  { code: 'letter-tone-exclaiming', signs: /[!?]*!{2,}[!?]*|\?{3,}/g },
  {
    // names in capitals stand two together (SMS PREMIUM), and shorter ones in rows (SMS MMS DCB)
    code: 'letter-tone-shouting',
    signs: /(?<![\p{L}\p{N}])\p{Lu}{4,}(?: \p{Lu}{1,3})?(?: \p{Lu}{4,}){2,}(?: \p{Lu}+)*(?![\p{L}\p{N}])/gu,
  },
]

/** Where a letter is familiar, begs, scolds, exclaims or shouts: shown, never refused. */
export function toneFindings(lines: readonly Line[], lang: MailLang, audience: Audience | null): TextFinding[] {
  const unwanted = manners.filter((one) => (one.lang ?? lang) === lang && (one.audience ?? audience) === audience)
  return lines
    .filter(({ kind }) => kind === 'prose')
    .flatMap((line) => unwanted.flatMap((manner) => found(line, manner)))
}

function found({ text, number }: Line, { code, signs, words }: Manner): TextFinding[] {
  const [read, searched] = signs ? [text, signs] : [foldInPlace(proseOf(text)), new RegExp(words ?? /$^/, 'g')]
  return [...read.matchAll(searched)].map(({ index, 0: match }) =>
    finding(code, { line: number, column: index + 1, found: text.slice(index, index + match.length) }),
  )
}
