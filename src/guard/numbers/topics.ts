import { foldInPlace, pattern } from '../../polish/fold.ts'
import type { LeakKind } from '../leak/leak.ts'

/** What a number may be, by a word of its sentence: a person's phone, any phone, a PESEL … */
export type Topic =
  | 'person'
  | 'phone'
  | Extract<LeakKind, 'pesel' | 'card' | 'iban' | 'imsi' | 'iccid' | 'imei' | 'id-card'>

/** Words in all their cases, folded, by what they are about; `~` stands for any ending. */
const words: Readonly<Record<Topic, string>> = {
  person: `abonen[ct]~ / klien(?:t|tk|c)(?:[aiue]|om|owi|em|ami|ach|ow|ek|ie)? / uzytkowni[kc]~ / subskrybent~ / dzwoniac~
    / posiadacz~ / subscribers? / customers? / callers? / recipients?`,
  phone: `tel / telefon~ / kom / komork~ / nr / numer~ / numbers? / phones? / mobiles? / mob / cell~ / z?a?dzwon~ / oddzwon~
    / call~ / kontakt~ / contacts? / sms~ / mms~ / nadawc~ / odbiorc~ / adresat~ / users? / clients? / whatsapp / viber`,
  pesel: 'pesel~',
  card: 'kart(?:[aye]|ie|ach|om|ami)? / platnicz~ / cards? / visa / mastercard / pan',
  iban: 'kont(?:[oau]|em|ach|om) / rachun~ / accounts? / nrb / iban~ / przelew~ / bank~',
  imsi: 'imsi~',
  iccid: 'iccid~ / ccid / eid / sim / usim / esim~ / uicc',
  imei: 'imei~ / terminal~ / urzadze~ / aparat~ / devices? / handsets?',
  'id-card': 'dow(?:od|odu|odem|odzie)? / osobist~ / paszport~ / passports? / identity / id card',
}

const forms = Object.entries(words).map(([topic, some]) => [topic, pattern(some.replace(/\s+/g, ' ')).source] as const)
const topics = forms.map(([topic, form]) => [topic, new RegExp(`^${form}$`)] as const)
/** The last ones within identifiers too: `destMsisdn`, `user_imsi`. */
const named = new RegExp([...forms.map(([, form]) => form), 'msisdn|imsi|imei|iccid|pesel'].join('|'), 'g')

/** The words of a text that tell what a number beside them is, in their order. */
export interface Topics {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly of: readonly Topic[]
}

/** All words of a text that tell what numbers are. */
export function topicsOf(text: string): Topics {
  const [starts, ends, of]: [number[], number[], Topic[]] = [[], [], []]
  for (const { 0: word, index } of foldedOnce(text).matchAll(named)) {
    starts.push(index)
    ends.push(index + word.length)
    of.push(topicOf.get(word) ?? topicAnew(word))
  }
  return { text, starts, ends, of }
}

/** A text folded in place; the last is kept, for it is asked about each of its numbers. */
export function foldedOnce(text: string): string {
  if (text !== last.text) last = { text, folded: foldInPlace(text) }
  return last.folded
}

let last = { text: '', folded: '' }

/** What words are about: a text says few different ones. */
const topicOf = new Map<string, Topic>()

function topicAnew(word: string): Topic {
  const [topic = word === 'msisdn' ? 'person' : word] = topics.find(([, form]) => form.test(word)) ?? []
  if (topicOf.size < 5000) topicOf.set(word, topic as Topic)
  return topic as Topic
}
