import { type ExitCode, failureFrom, ofFlag } from '../errors.ts'
import { formatIso, formatPl } from '../procedure/time/format.ts'
import { type Instant, minute } from '../procedure/time/instant.ts'
import { fromThen } from '../procedure/time/meant.ts'
import { parseTime } from '../procedure/time/parse.ts'
import type { Journal } from '../road/journal.ts'
import type { Call, TicketEvent } from '../road/ticket-journal.ts'
import { eventLines } from '../terminal/ticket.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, looking, printResult, withJournal } from './context.ts'
import { deskOf, type Seen, statusJson, statusText } from './status.ts'
import { eventJson } from './ticket-json.ts'
import { callBackLines } from './tickets.ts'

/** How long a shift is, where nobody says when it began. */
const shift = 8 * 60 * minute

interface Handed {
  readonly since: Instant
  readonly seen: Seen
  readonly changed: readonly Changed[]
  /** mails that wait for a person */
  readonly mails: number
  readonly promised: readonly Call[]
}

interface Changed {
  readonly ticket: string
  readonly event: TicketEvent
}

/**
 * `dniu handover [--since T]`: for the next shift: what `dniu status` shows, what has happened since, what waits for a
 * person, which calls were promised. Without `--since` the last eight hours.
 */
export async function handover({ since }: { readonly since?: string }, context: Context): Promise<ExitCode> {
  const from = beganAt(since, context.clock.now())
  return withJournal(context, { ...looking, reminds: false }, async (journal) => {
    const handed = await handedOver(journal, from, context)
    return printResult(context, { json: () => handedJson(handed, context), text: () => handedText(handed, context) })
  })
}

function beganAt(text: string | undefined, now: Instant): Instant {
  if (text === undefined) return now - shift
  const parsed = parseTime(text, now, fromThen)
  if (!parsed.ok) throw failureFrom(ofFlag('--since', parsed.problem))
  return parsed.instant
}

async function handedOver(journal: Journal, since: Instant, context: Context): Promise<Handed> {
  const now = context.clock.now()
  const active = (await journal.tickets(now)).filter(({ lastAt }) => lastAt >= since)
  const changed: Changed[] = []
  for (const { ticket } of active) {
    const { events = [] } = (await journal.ticket(ticket, now)) ?? {}
    changed.push(...events.filter(({ at }) => at >= since).map((event) => ({ ticket, event })))
  }
  return {
    since,
    seen: await deskOf(journal, context),
    changed: changed.toSorted((one, other) => one.event.at - other.event.at),
    mails: (await journal.incoming({ state: 'waiting' })).length,
    promised: (await journal.calls({ due: true })).filter(({ callBack }) => (callBack ?? 0) > now),
  }
}

function handedText({ since, seen, changed, mails, promised }: Handed, context: Context): string {
  const { lang } = context
  const happened = changed.flatMap(({ ticket, event }) => {
    const [first = '', ...more] = eventLines(event, lang)
    return [`  ${ticket} ${first}`, ...more]
  })
  if (happened.length === 0) happened.push(`  ${word(lang, 'handover-nothing')}`)
  const own = [
    [word(lang, 'handover-since', { at: formatPl(since) }), ...happened.map(visibleLine)].join('\n'),
    mails === 0 ? '' : word(lang, 'handover-mails', { count: mails }),
    promised.length === 0 ? '' : callBackLines(promised, context).join('\n'),
  ]
  return [statusText(seen, context), ...own]
    .flatMap((part) => (part === '' ? [] : [part.endsWith('\n') ? part : `${part}\n`]))
    .join('\n')
}

function handedJson({ since, seen, changed, mails, promised }: Handed, context: Context) {
  return {
    since: formatIso(since),
    ...statusJson(seen, context),
    changed: changed.map(({ ticket, event }) => ({ ticket, ...eventJson(event) })),
    mailsWaiting: mails,
    callBacks: promised.map(({ id, ticket, organization, person, phone, callBack }) => {
      return { id, ticket, organization, person, phone, callBack: formatIso(callBack ?? 0) }
    }),
  }
}
