import { finding } from '../../../errors.ts'
import type { TextFinding } from '../../../guard/own-words.ts'
import { isFormOf } from '../../../polish/endings.ts'
import { foldInPlace, wordsOf } from '../../../polish/fold.ts'

const synonyms: readonly (readonly string[])[] = [
  ['directbilling', 'dcb', 'directpay', 'carrier billing', 'ccgw', 'xcg'],
  ['sms premium', 'premium sms', 'sms mo', 'psms', 'ucpgw'],
  ['subskrypcje mt', 'mt subscriptions', 'api mt', 'sms mt', 'mt api'],
  ['mms mt', 'api mms', 'mms api', 'mm7'],
  ['bulk sms', 'hurt sms', 'sms hurt', 'masowe sms'],
  ['mps', 'mobile payment system'],
]

// too common to name a service on their own
const common = new Set('sms mms usluga uslugi service serwis system api program dla the for by na w of'.split(' '))

/** What sounds like a service, for when no name is known. */
const likely =
  /(?<!\p{L})(?:sms|mms|mt|mps|dcb|la|direct ?(?:billing|pay)\p{L}*|subskrypc\p{L}+|subscription\p{L}*|platnosc\p{L}*|payment\p{L}*|bramk\p{L}*|gateway\p{L}*|loteri\p{L}*|lotter\p{L}*|konkurs\p{L}*|quiz\p{L}*|portal\p{L}*|panel\p{L}*|aplikac\p{L}+|application\p{L}*|api|usluga? \p{L}+|uslugi \p{L}+|service)(?!\p{L})|:\/\/|\p{L}\.[a-z]{2,}/u

/** Whether a letter says which service it is about (§2.1.3.2), by one of its names or numbers. */
export function serviceFindings(body: string, names: readonly string[]): TextFinding[] {
  const named = names.filter((name) => /[\p{L}\p{N}]/u.test(name))
  if (named.length === 0) return likely.test(foldInPlace(body)) ? [] : [finding('letter-service-unclear')]
  if (named.flatMap(alsoCalled).some((name) => isNamed(body, name))) return []
  return [finding('letter-service-missing', { names: named.join(', ') })]
}

function alsoCalled(name: string): string[] {
  const own = squeezed(name)
  return [name, ...synonyms.filter((group) => group.some((other) => squeezed(other) === own)).flat()]
}

/** Whether a text holds a name, in any form of its words, written as one word or two. */
function isNamed(text: string, name: string): boolean {
  const own = squeezed(name)
  if (own.length >= 6 && squeezed(text).includes(own)) return true
  const words = wordsOf(foldInPlace(text)).flatMap((word) => word.split(/['-]/))
  const parts = wordsOf(foldInPlace(name)).flatMap((word) => word.split(/['-]/))
  const telling = parts.filter((part) => !common.has(part))
  const wanted = telling.length > 0 ? telling : parts
  const found = wanted.filter((part) => words.some((word) => isFormOf(word, part)))
  // of one or two words all, of a longer name most
  return found.length > 0 && found.length >= Math.ceil(wanted.length * 0.6)
}

const squeezed = (text: string): string => foldInPlace(text).replace(/[^\p{L}\p{N}]/gu, '')
