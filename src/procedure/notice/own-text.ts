import type { Problem } from '../../errors.ts'
import { addressKey } from '../../message/address.ts'
import type { Bilingual, Registry } from '../../registry/types.ts'
import { partnersNamedIn } from '../letter/leak/named.ts'
import type { Recipient } from './recipients.ts'

/**
 * What stands in the operator's own words that some recipient must not see (§2: one partner never sees another), unless
 * everybody who is told belongs to the same firm: addresses of the CRM and those added by hand (text-shows-address),
 * names and hosts of partners (text-shows-partner). DV's own and operators' names may stand there.
 */
export function leaksIn(text: Bilingual | null, registry: Registry, recipients: readonly Recipient[]): Problem[] {
  if (text === null) return []
  const holders = holdersOf(registry, recipients)
  const readers = new Set(recipients.map(({ address }) => holders.get(addressKey(address)) ?? null))
  const isReadByOthers = (allowed: readonly string[]): boolean =>
    [...readers].some((reader) => reader !== null && !allowed.includes(reader))
  const addresses = addressesIn(text).flatMap((address) => {
    const holder = holders.get(addressKey(address)) ?? null
    const shows = holder !== null && isReadByOthers([holder])
    return shows ? [{ code: 'text-shows-address' as const, params: { address, holder } }] : []
  })
  return [...addresses, ...namesShown(text, registry, isReadByOthers)]
}

/** Each name once, however often it is said. */
function namesShown(
  { en, pl }: Bilingual,
  registry: Registry,
  isReadByOthers: (allowed: readonly string[]) => boolean,
): Problem[] {
  const named = [en, pl].flatMap((text) => partnersNamedIn(text, registry))
  const shown = new Map(named.map((one) => [`${one.shown} ${one.holders.join(' ')}`, one]))
  return [...shown.values()]
    .filter(({ holders }) => isReadByOthers(holders))
    .map(({ shown, holders }) => ({ code: 'text-shows-partner', params: { shown, holder: holders.join(', ') } }))
}

/** Whether a text holds what no mail should: control characters besides tab and line feed, or such as turn its direction. */
export function hasControls(text: string): boolean {
  return /[^\P{Cc}\t\n]|\p{Bidi_Control}/u.test(text)
}

/** What may be wrong with words that say the same in two languages: the same words, or other times. */
export function unequalWords(text: Bilingual | null): Problem[] {
  if (text === null) return []
  if (text.en === text.pl) return [{ code: 'texts-same' }]
  const [en, pl] = [timesIn(text.en), timesIn(text.pl)]
  return en === pl ? [] : [{ code: 'texts-times-differ', params: { en: en || '-', pl: pl || '-' } }]
}

function addressesIn(text: Bilingual): string[] {
  const words = `${text.en}\n${text.pl}`.split(/[\s<>()[\]{},;:"'„”“|\\/?=&]+/)
  const addresses = words.filter((word) => /^[^@]+@[^@]+$/.test(word)).map((word) => word.replace(/[.!…]+$/, ''))
  return [...new Set(addresses)]
}

/** Whose each address is: a firm's id, the address itself where nobody is known; DV's own are not listed. */
function holdersOf({ contacts, staff }: Registry, recipients: readonly Recipient[]): Map<string, string> {
  const holders = new Map(recipients.map(({ address, partner }) => [addressKey(address), partner ?? address]))
  for (const { organization, emails } of contacts)
    for (const email of emails) holders.set(addressKey(email), organization)
  for (const { email } of staff) holders.delete(addressKey(email))
  return holders
}

function timesIn(text: string): string {
  const times = text.match(/\b\d{1,2}:\d{2}\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b/g) ?? []
  return times
    .map((time) => time.padStart(5, '0'))
    .sort()
    .join(', ')
}
