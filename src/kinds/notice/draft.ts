import { channelOf } from '../../address/channel.ts'
import { Failure, type Problem, problem, type Refusal, refuse } from '../../errors.ts'
import { manyReaders } from '../../guard/leaks.ts'
import { wordsByAddress } from '../../procedure/automatic.ts'
import { type Row, rowOf } from '../../procedure/notice/book.ts'
import { calendarsOf } from '../../procedure/notice/calendar.ts'
import { changedFacts, correctableOf, type Facts, unequalWords } from '../../procedure/notice/facts.ts'
import {
  factsInForce,
  factsTold,
  latest,
  type NoticeHistory,
  plannedEnd,
  promisedUpdate,
  rowIn,
} from '../../procedure/notice/life.ts'
import { causes, decide, objectionTo } from '../../procedure/notice/outage.ts'
import type { Recipient } from '../../procedure/notice/recipients.ts'
import { signerDoubts } from '../../procedure/signer.ts'
import { typeRefusal } from '../../procedure/task.ts'
import { formatPl } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { makesTasks } from '../../question/task-rows.ts'
import type { Registry } from '../../registry/types.ts'
import { bouncedBefore } from '../../road/bounce-journal.ts'
import { guardedWords } from '../../road/guarded.ts'
import type { Journal, Told } from '../../road/journal.ts'
import type { Circumstances } from '../../road/mailing.ts'
import { judgeAddresses } from '../../road/mistyped.ts'
import { clockDoubts, leavingAt, rehearsalAddress } from '../../road/plan.ts'
import type { World } from '../../road/world.ts'
import { correction, followUp, opening } from './chosen.ts'
import { defaultEnd, endingOf, holdMoment } from './endings.ts'
import { mailDoubts } from './from-mail.ts'
import type { Chosen, NoticeAnswers, NoticePlan, NoticeScene, Worded } from './notice.ts'
import { planNotice } from './plan.ts'
import { isBySms, shortTemplates, smsOf } from './short.ts'

export type Planning = Pick<World, 'registry' | 'templates' | 'speller' | 'directory'> & {
  readonly journal: Pick<Journal, 'told' | 'bounces'>
  readonly clock: Pick<World['clock'], 'isSet'>
}

/** From answers that are all there to a plan: facts, recipients, decisions, templates; then `planNotice`. */
export async function draftNotice(known: NoticeAnswers, scene: NoticeScene, world: Planning): Promise<NoticePlan> {
  const { registry, clock } = world
  const { history, now } = scene
  const given = factsOf(known, scene)
  const row = rowIn(history, given)
  if (row === null) throw new Failure('notice-no-such-phase', { ticket: given.ticket, phase: given.phase })
  const told = history === null ? [] : await world.journal.told(given.ticket, row.corrects !== undefined)
  const chosen = chosenFor({ row, facts: given, told }, known, scene)
  const notDecider = known.agreedWith === undefined ? null : objectionTo(registry, known.agreedWith)
  const recipients = chosen.recipients.flatMap((one) => (isBySms(one) ? [] : one.address))
  const mistyped = await judgeAddresses({ recipients, byHand: known.add ?? [], reason: known.addressReason }, world)
  const amiss = [
    nobody(chosen, given, told),
    notDecider,
    repeated(given, history),
    unchanged(given),
    heldOtherwise(known, scene),
    known.otherType === undefined && scene.seen !== undefined ? typeRefusal(scene.kind, scene.seen) : null,
  ]
  refuse([...amiss.flatMap((refusal) => refusal ?? []), ...mistyped.refused])
  const { text, reference, findings } = await guardedText(given, known, chosen, world)
  const facts = { ...given, text, ...(reference === undefined ? {} : { reference }) }
  const signer = registry.staff.find(({ id }) => id === known.signer) ?? null
  const sendAt = sendingTime(known, scene)
  const rehearseTo = rehearsalAddress(known, signer)
  const { leftOut, ...gets } = byWayOf(rehearseTo, chosen)
  const bounced = await bouncedBefore(chosen.recipients, world)
  const isShort = [...gets.recipients, ...gets.released].some(isBySms)
  const decided = circumstancesOf(known, row, decide(registry, now, known))
  const circumstances = { ...decided, leftOut, ...referenceIn(facts, null) }
  return planNotice({
    row,
    facts,
    history,
    others: scene.others ?? [],
    told,
    ...gets,
    ...(await templatesOf(row, isShort, world)),
    aside: await asideOf(row, isShort, world),
    sms: smsOf(known, registry),
    settings: registry.settings,
    contactWords: wordsByAddress(registry.contacts),
    calendars: calendarsOf(registry),
    signer,
    now,
    sendAt,
    circumstances,
    findings,
    said: saidIn(known, facts),
    doubts: [
      ...chosen.doubts.filter((one) => !isSaidOf(one, bounced)),
      ...mistyped.doubts,
      ...bounced,
      ...doubtsOf(known, scene, facts, sendAt),
      ...clockDoubts(world, now),
    ],
    rehearseTo,
    clockSet: clock.isSet,
  })
}

/** Whether the refusal of an address is told by its mark already, which says more. */
function isSaidOf({ code, params }: Problem, marked: readonly Problem[]): boolean {
  return code === 'refused-before' && marked.some((one) => one.params?.address === params?.address)
}

/** The operator's own words as they may leave, and what the guard has found in them (§1, §2). */
async function guardedText(
  { phase, text, services }: Facts,
  known: NoticeAnswers,
  { recipients }: Chosen,
  world: Planning,
) {
  const { registry } = world
  const name = phase === 'cancel' ? 'reason' : 'text'
  const words =
    text === null ? [] : (['en', 'pl'] as const).map((lang) => ({ flag: `--${name}-${lang}`, text: text[lang], lang }))
  const names = [
    registry.settings.organization.name,
    ...registry.operators.map((one) => one.name),
    ...services.flatMap((one) => [one.name.pl, one.name.en]),
    ...registry.staff.map((one) => one.name),
  ]
  const readers = () => manyReaders(recipients, registry)
  // with what notices call it, which tells the number of a ticket from a phone's
  const label = 'Reference: '
  const { reference: given } = known
  const number = given === undefined ? [] : [{ flag: '--reference', text: `${label}${given}`, lang: null }]
  const guarded = await guardedWords(
    { words: [...words, ...number], readers, audience: 'partner', names },
    known,
    world,
  )
  const of = (piece: string | null) => guarded.words.find(({ lang }) => lang === piece)?.text
  const [en, pl, reference] = [of('en'), of('pl'), of(null)?.slice(label.length)]
  return { text: en === undefined || pl === undefined ? null : { en, pl }, reference, findings: guarded.findings }
}

function chosenFor(
  { row, facts, told }: { readonly row: Row; readonly facts: Facts; readonly told: readonly Told[] },
  known: NoticeAnswers,
  { history, registry }: NoticeScene,
): Chosen {
  if (history === null) return opening(known, facts, registry)
  if (row.corrects === undefined) return followUp(known, history, told, registry)
  return correction(known, history, { told, facts }, registry)
}

async function asideOf({ type, corrects }: Row, isShort: boolean, world: Planning): Promise<Worded | null> {
  const row = corrects === undefined ? undefined : rowOf(type, corrects)
  return row === undefined ? null : { row, ...(await templatesOf(row, isShort, world)) }
}

async function templatesOf({ type, phase }: Row, isShort: boolean, { templates }: Planning) {
  const [en, pl] = await Promise.all([templates.read(type, phase, 'en'), templates.read(type, phase, 'pl')])
  return {
    templates: { texts: { en: en.text, pl: pl.text }, where: { en: en.where, pl: pl.where } },
    short: isShort ? await shortTemplates(phase, templates) : null,
  }
}

/** A rehearsal goes by the way of its address: it takes those who are told so. Failure `rehearse-no-way`: nobody is. */
function byWayOf(rehearseTo: string | null, chosen: Chosen): Chosen {
  if (rehearseTo === null) return chosen
  const isSo = ({ address }: Recipient) => channelOf(address) === channelOf(rehearseTo)
  const recipients = chosen.recipients.filter(isSo)
  refuse(recipients.length === 0 ? [problem('rehearse-no-way', { to: rehearseTo })] : [])
  return { ...chosen, recipients, released: chosen.released.filter(isSo) }
}

function nobody({ recipients }: Chosen, { ticket, services, was }: Facts, told: readonly Told[]): Refusal | null {
  if (recipients.length > 0) return null
  if (told.length === 0 || was !== undefined)
    return problem('no-recipients', { services: services.map(({ id }) => id).join(', ') })
  return problem('nobody-left', { ticket })
}

function unchanged(facts: Facts): Refusal | null {
  const { was, ticket } = facts
  return was !== undefined && changedFacts(facts).length === 0 ? problem('correct-nothing', { ticket }) : null
}

/** What is held until shortly before the planned end says that the works end then (§4.1.2). */
function heldOtherwise({ ending, end, ticket = '' }: NoticeAnswers, { history }: NoticeScene): Refusal | null {
  const planned = plannedEnd(history)
  if (ending !== 'hold' || end === undefined || planned === null || end === planned) return null
  return problem('hold-other-end', { ticket, end: formatPl(end), planned: formatPl(planned) })
}

/** The same update twice: two operators had the same thought, or one command was given again. */
function repeated({ phase, text, ticket }: Facts, history: NoticeHistory | null): Refusal | null {
  const before = history === null ? null : latest(history)
  if (phase !== 'update' || before?.phase !== 'update' || text === null) return null
  const same = before.facts.text?.en === text.en && before.facts.text.pl === text.pl
  return same ? problem('update-repeated', { ticket, by: before.by, at: formatPl(before.at) }) : null
}

/** What the message will say: the answers, with what earlier phases have said already. */
export function factsOf(known: NoticeAnswers, scene: NoticeScene): Facts {
  const { history, kind, phase, registry, now } = scene
  const corrects = history !== null && rowOf(history.type, phase)?.corrects !== undefined
  // what is corrected is what was told last, the end of a ticket that was reopened as well
  const before = history === null ? null : corrects ? latest(history).facts : factsInForce(history)
  const { textEn, textPl } = known
  return {
    ticket: known.ticket ?? `${registry.settings.ticket.project}-0`,
    kind,
    source: known.source === undefined && before !== null ? before.source : sourceOf(known, registry),
    phase,
    start: known.start ?? before?.start ?? now,
    end: known.end ?? (phase === 'close' ? defaultEnd(scene, known) : (before?.end ?? null)),
    // in the registry's order, not in the order they were named
    services:
      known.services === undefined && before !== null
        ? before.services
        : registry.services.filter(({ id }) => known.services?.includes(id)),
    text: textEn === undefined || textPl === undefined ? null : { en: textEn, pl: textPl },
    nextUpdate: corrects ? promisedAhead(history, now) : (known.nextUpdate ?? null),
    ...referenceIn(known, before),
    ...(corrects && history !== null && { was: correctableOf(factsTold(history)) }),
  }
}

/** The operator's own number, which stays what it was. */
function referenceIn({ reference }: Pick<NoticeAnswers, 'reference'>, before: Facts | null): Pick<Facts, 'reference'> {
  const known = reference ?? before?.reference
  return known === undefined ? {} : { reference: known }
}

/** What partners wait for is said again with a correction, unless that time has passed. */
function promisedAhead(history: NoticeHistory | null, now: Instant): Instant | null {
  const promised = history === null ? null : promisedUpdate(history)
  return promised !== null && promised > now ? promised : null
}

function sourceOf({ source }: NoticeAnswers, { operators }: Registry): Facts['source'] {
  if (source?.type !== 'operator') return { type: 'dv' }
  return { ...source, name: operators.find(({ id }) => id === source.id)?.name ?? source.id }
}

/** The answers with what the facts have made of them, for JSON. */
function saidIn(known: NoticeAnswers, { ticket, source, services, start, end, text }: Facts): NoticeAnswers {
  const found = { ticket, source, services: services.map(({ id }) => id), start, ...(end !== null && { end }) }
  // the words as they leave: what was masked is shown nowhere
  return { ...known, ...found, ...(text !== null && { textEn: text.en, textPl: text.pl }) }
}

function sendingTime(known: NoticeAnswers, scene: NoticeScene): Instant | null {
  const sendAt = leavingAt(known, scene.now)
  // when that moment has come, there is nothing left to hold
  return sendAt ?? (known.ending === 'hold' ? holdMoment(scene) : null)
}

/** What was decided, who decided it, and why: settled here, once. */
function circumstancesOf(
  known: NoticeAnswers,
  { asks }: Row,
  decision: Circumstances['decision'],
): Omit<Circumstances, 'checklist'> {
  return {
    decision: asks.includes('decision') ? decision : null,
    cause: asks.includes('cause') ? (known.cause ?? null) : null,
    override: known.overrideNotice ?? null,
    ending: known.ending ?? null,
    reasons: {
      ...(known.textReason && { text: known.textReason }),
      ...(known.leakReason && { leaks: known.leakReason }),
      ...(known.separate && { separate: known.separate }),
      ...(known.otherType && { type: known.otherType }),
      ...(known.addressReason && { addresses: known.addressReason }),
    },
  }
}

function doubtsOf(known: NoticeAnswers, scene: NoticeScene, facts: Facts, sendAt: Instant | null): Problem[] {
  const opens = scene.kind === 'outage' && scene.phase === 'open'
  const nobodySaid = scene.officeOpen && known.agreedWith === undefined && known.alone === undefined
  const ids = causes[facts.source.type].map(({ id }) => id)
  const hold = holdMoment(scene)
  const ending = endingOf(known, scene)
  const at = sendAt ?? scene.now
  const isEarly = holdMoment({ ...scene, now: at }) !== null && facts.end !== null && facts.end > at
  const { leaving = 0 } = scene
  const doubts = [
    leaving > 0 && problem('nobody-told-yet', { ticket: facts.ticket, count: leaving }),
    known.ticket === undefined && !makesTasks(scene) && problem('ticket-missing'),
    known.signer === undefined && problem('signer-missing'),
    opens && nobodySaid && problem('decision-missing'),
    opens && known.cause === undefined && !known.dryRun && problem('cause-open', { known: ids.join(', ') }),
    hold !== null && ending === undefined && problem('ending-missing', { hold: formatPl(hold) }),
    ending === 'now' && isEarly && problem('closed-before-end', { end: formatPl(facts.end) }),
  ]
  const shown = [
    ...doubts.filter((doubt) => doubt !== false),
    ...(scene.mail ? mailDoubts(scene.mail, known, scene) : []),
  ]
  return [...shown, ...signerDoubts(known, scene.registry.staff), ...unequalWords(facts.text)]
}
