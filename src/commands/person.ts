import { type ExitCode, Failure, type Lang } from '../errors.ts'
import { addressMeant, hasAddress, reachableAs } from '../procedure/notice/channels.ts'
import { contactAt } from '../procedure/notice/recipients.ts'
import { formatIso, formatPl, isoOrNull } from '../procedure/time/format.ts'
import type { Registry } from '../registry/types.ts'
import type { Journal } from '../road/journal.ts'
import type { Trace } from '../road/keeping-journal.ts'
import { traceLines, type Whose, whoseLine } from '../terminal/person.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, looking, printResult, withJournal } from './context.ts'

interface Known {
  readonly address: string
  readonly whose: Whose
  readonly accepted: { readonly times: number; readonly last: number } | null
  readonly traces: readonly Trace[]
  /** rows that keep its hash alone */
  readonly remnants: number
}

/** `dniu person show ADDRESS`: every row of the journal in which an address, or a number, stands, and whose it is. */
export async function personShow(text: string, context: Context): Promise<ExitCode> {
  const address = addressIn(text, 'show')
  const whose = whoseIs(address, await context.registry())
  const known = await withJournal(context, looking, (journal) => knownOf(address, whose, journal))
  return printResult(context, { json: () => knownJson(known), text: () => knownText(known, context) })
}

async function knownOf(address: string, whose: Whose, journal: Journal): Promise<Known> {
  const [accepted, traces] = [await journal.accepted(address), await journal.traces(address)]
  return { address, whose, accepted, traces, remnants: await journal.remnants(address) }
}

/** An address, or a number, as the journal knows it. Failure `neither-address-nor-number`. */
export function addressIn(text: string, verb: string): string {
  const address = addressMeant(text)
  if (address === null) throw new Failure('neither-address-nor-number', { flag: `person ${verb}`, text })
  return address
}

function whoseIs(address: string, registry: Registry): Whose {
  const contact = contactAt(registry, address)
  const staff = registry.staff.find((person) => hasAddress(reachableAs(person), address))?.id
  return { ...(contact && { contact: { key: contact.key, name: contact.name } }), ...(staff && { staff }) }
}

/** Whether the registry has an address: of a contact, or of the staff. */
export const isKnownHere = (address: string, registry: Registry): boolean =>
  Object.keys(whoseIs(address, registry)).length > 0

const knownJson = ({ address, whose, accepted, traces, remnants }: Known) => ({
  address,
  contact: whose.contact ?? null,
  staff: whose.staff ?? null,
  accepted: accepted && { times: accepted.times, last: formatIso(accepted.last) },
  remnants,
  traces: traces.map(({ at, ...one }) => ({ ...one, at: isoOrNull(at) })),
})

const knownText = (known: Known, { lang }: Pick<Context, 'lang'>): string =>
  `${headLines(known, lang).map(visibleLine).join('\n')}\n${traceLines(known.traces, lang)}`

/** The address, whose it is, whether mail from there was accepted, and how much the journal has of it. */
const headLines = ({ address, whose, accepted, traces, remnants }: Known, lang: Lang): string[] => [
  address,
  whoseLine(whose, lang),
  ...(accepted === null ? [] : [word(lang, 'person-accepted', { count: accepted.times, at: formatPl(accepted.last) })]),
  ...(remnants === 0 ? [] : [word(lang, 'person-remnants', { count: remnants })]),
  word(lang, traces.length === 0 ? 'person-nothing' : 'person-rows', { address, count: traces.length }),
]
