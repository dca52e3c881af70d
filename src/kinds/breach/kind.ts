import { addressKey } from '../../address/address.ts'
import { Failure, kindTold, problem } from '../../errors.ts'
import { oneLine, plainText } from '../../message/plain-text.ts'
import { renderTemplate } from '../../message/template.ts'
import { clocksFrom } from '../../procedure/breach/clock.ts'
import { breachThread } from '../../procedure/breach/thread.ts'
import { toldOf } from '../../procedure/breach/told.ts'
import { contactAt } from '../../procedure/notice/recipients.ts'
import { signerDoubts } from '../../procedure/signer.ts'
import { formatPl } from '../../procedure/time/format.ts'
import type { MailLang, Registry, Staff } from '../../registry/types.ts'
import type { NewBreach } from '../../road/breach-journal.ts'
import { guarded } from '../../road/guarded.ts'
import type { OutboxEntry } from '../../road/journal.ts'
import type { Kind } from '../../road/kind.ts'
import { clockDoubts, rehearsalAddress } from '../../road/plan.ts'
import type { World } from '../../road/world.ts'
import { gotBy } from './got.ts'
import { type BreachPlan, planBreach, type Said } from './plan.ts'
import { type BreachAnswers, type BreachScene, breachRows } from './rows.ts'

type BreachSort = { answers: BreachAnswers; scene: BreachScene; plan: BreachPlan }

/** A mail that went to a wrong reader, as the road asks it: who got what, a request to delete it, word to our own people. */
export const breachKind = (help: string): Kind<BreachSort> => ({
  rows: breachRows,
  help,
  changes: [],
  bare: (_, desk) => ({ ...desk, got: [] }),
  async look(known, { registry, clock, probablySigner, journal }) {
    return { registry, now: clock.now(), probablySigner, got: await gotBy(known, journal) }
  },
  objections: () => [],
  plan: (known, { got }, world) => draftBreach(known, got, world),
  introduction: () => null,
  async record({ breach }, mailings, { teller }, journal) {
    const recorded = await journal.openBreach(breach, mailings as BreachPlan['mailings'])
    teller.say('breach-recorded', { id: recorded.id })
    return recorded.mailings
  },
})

/** Decides what is recorded, and makes the mails. Failure `breach-which`. */
async function draftBreach(known: BreachAnswers, got: readonly OutboxEntry[], world: World): Promise<BreachPlan> {
  if (got.length === 0) throw new Failure('breach-which')
  const { registry, clock } = world
  const now = clock.now()
  const breach = breachOf(known, got, { registry, now })
  const { to, missing } = toldOf(registry)
  const signer = registry.staff.find(({ id }) => id === known.signer) ?? null
  const mails = await mailsOf(breach, { got, to, signer, lang: langOf(known, got, registry) }, world)
  return planBreach({
    ...{ breach, got, mails, signer, said: known, settings: registry.settings, now, clockSet: clock.isSet },
    doubts: [
      ...signerDoubts(known, registry.staff),
      ...missing,
      ...(byMail(got) ? [] : [problem('breach-by-phone', { address: breach.address })]),
      ...clockDoubts(world, now),
    ],
    // nothing in these mails is the operator's own: what happened is told by the journal
    findings: guarded(known, [], []),
    rehearseTo: rehearsalAddress(known, signer),
  })
}

function breachOf(
  { knownAt, signer }: BreachAnswers,
  got: readonly OutboxEntry[],
  { registry, now }: { readonly registry: Registry; readonly now: number },
): NewBreach {
  const [{ ticket, to } = { ticket: '', to: '' }] = got
  const since = knownAt ?? now
  const clocks = clocksFrom(registry.settings, since)
  const messages = got.map(({ id }) => id)
  return { ticket, address: addressKey(to), messages, knownAt: since, at: now, by: signer ?? '', clocks }
}

/** The reader's own language, as far as it is known. */
const langOf = ({ lang }: BreachAnswers, [first]: readonly OutboxEntry[], registry: Registry): MailLang =>
  lang ?? contactAt(registry, first?.to ?? '')?.language ?? 'pl'

interface Making {
  readonly got: readonly OutboxEntry[]
  readonly to: readonly string[]
  readonly signer: Staff | null
  readonly lang: MailLang
}

/** The request to the reader; word to our own people, where there are any. */
async function mailsOf(breach: NewBreach, { got, to, signer, lang }: Making, world: World): Promise<Said[]> {
  const asked = { phase: 'breach-reader', lang, to: got.slice(0, 1).map((one) => one.to) } as const
  const told = { phase: 'breach-told', lang: 'pl', to } as const
  const subjects = await subjectsOf(breach, got, world)
  return Promise.all([
    ...(byMail(got) ? [withText(asked, breach, { view: { when: whenLeft(got), subject: subjects }, world })] : []),
    ...(to.length === 0 ? [] : [withText(told, breach, { view: toldView(breach, got, signer), world })]),
  ])
}

/** An SMS went to a number: who has it is asked by telephone. */
const byMail = ([first]: readonly OutboxEntry[]): boolean => first?.to.includes('@') ?? false

/** The subjects of what the reader got: the reader has them anyway. */
async function subjectsOf(
  { ticket }: NewBreach,
  got: readonly OutboxEntry[],
  { journal, clock }: World,
): Promise<string> {
  const { events = [] } = (await journal.ticket(ticket, clock.now())) ?? {}
  const own = events.filter(({ details }) => got.some(({ mailing }) => mailing === details.mailing))
  return [...new Set(own.map(({ text }) => oneLine(text)))].join('”, „') || ticket
}

const whenLeft = (got: readonly OutboxEntry[]): string =>
  [...new Set(got.flatMap(({ leftAt }) => (leftAt === null ? [] : formatPl(leftAt))))].join(', ') || '-'

/** What our own people are told: never the text, nor a subject, which may be what should not have been read. */
const toldView = (
  breach: NewBreach,
  got: readonly OutboxEntry[],
  signer: Staff | null,
): Readonly<Record<string, string>> => ({
  ticket: breach.ticket,
  address: breach.address,
  messages: got
    .map((one) => `- ${one.id}: ${kindTold(one.phase, 'pl')}, ${whenLeft([one])}, ${one.messageId}`)
    .join('\n'),
  known: formatPl(breach.knownAt),
  clocks: breach.clocks.map(({ name, dueAt }) => `- ${name}: ${formatPl(dueAt)}`).join('\n') || '-',
  by: signer?.name ?? '…',
  asked: byMail(got)
    ? 'Odbiorca został poproszony o usunięcie wiadomości i o potwierdzenie.'
    : 'To był SMS: o jego usunięcie trzeba poprosić telefonicznie.',
})

async function withText(
  said: Omit<Said, 'text' | 'sequence'>,
  breach: NewBreach,
  { view, world }: { readonly view: Readonly<Record<string, string>>; readonly world: World },
): Promise<Said> {
  const name = said.phase === 'breach-reader' ? 'reader' : 'told'
  const { text, where } = await world.templates.read('breach', name, said.lang)
  const sequence = await world.journal.nextSequence('', breachThread(said.phase, breach.messages))
  return { ...said, sequence, text: plainText(renderTemplate(text, view, where, Object.keys(view))) }
}
