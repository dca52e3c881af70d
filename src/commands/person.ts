import { addressKey, plainAddress } from '../address/address.ts'
import { type ExitCode, Failure } from '../errors.ts'
import { contactAt } from '../procedure/notice/recipients.ts'
import { formatIso, formatPl, isoOrNull } from '../procedure/time/format.ts'
import type { Registry } from '../registry/types.ts'
import type { Trace } from '../road/person-journal.ts'
import { traceLines, whoseLine } from '../terminal/person.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, looking, printResult, withJournal } from './context.ts'

/** Everything that is known of an address. */
interface Known {
  readonly address: string
  readonly whose: Parameters<typeof whoseLine>[0]
  readonly accepted: { readonly times: number; readonly last: number } | null
  readonly traces: readonly Trace[]
}

/** `dniu person show ADDRESS`: every row of the journal in which an address stands, and whose it is. */
export async function personShow(text: string, context: Context): Promise<ExitCode> {
  const address = addressIn(text, 'show')
  const registry = await context.registry()
  return withJournal(context, looking, async (journal) => {
    const [accepted, traces] = [await journal.accepted(address), await journal.traces(address)]
    const known: Known = { address, whose: whoseIs(address, registry), accepted, traces }
    return printResult(context, { json: () => knownJson(known), text: () => knownText(known, context) })
  })
}

/** An address as the journal knows it. Failure `address-malformed`. */
function addressIn(text: string, verb: string): string {
  const address = plainAddress(text)
  if (address === null) throw new Failure('address-malformed', { flag: `person ${verb}`, address: text })
  return addressKey(address)
}

function whoseIs(address: string, registry: Registry): Known['whose'] {
  const contact = contactAt(registry, address)
  const staff = registry.staff.find(({ email }) => addressKey(email) === address)?.id
  return { ...(contact && { contact: { key: contact.key, name: contact.name } }), ...(staff && { staff }) }
}

const knownJson = ({ address, whose, accepted, traces }: Known) => ({
  address,
  contact: whose.contact ?? null,
  staff: whose.staff ?? null,
  accepted: accepted && { times: accepted.times, last: formatIso(accepted.last) },
  traces: traces.map(({ at, ...one }) => ({ ...one, at: isoOrNull(at) })),
})

function knownText({ address, whose, accepted, traces }: Known, { lang }: Pick<Context, 'lang'>): string {
  const times = accepted && { count: accepted.times, at: formatPl(accepted.last) }
  const told = [
    address,
    whoseLine(whose, lang),
    ...(times === null ? [] : [word(lang, 'person-accepted', times)]),
    word(lang, traces.length === 0 ? 'person-nothing' : 'person-rows', { address, count: traces.length }),
  ]
  return `${told.map(visibleLine).join('\n')}\n${traceLines(traces, lang)}`
}
