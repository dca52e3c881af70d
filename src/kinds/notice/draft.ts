import { Failure, type Problem, problem, type Refusal, refuse } from '../../errors.ts'
import { manyReaders } from '../../guard/readers.ts'
import { type Row, rowOf } from '../../procedure/notice/book.ts'
import { causeFrom, causesOf } from '../../procedure/notice/causes.ts'
import { type Decision, decide } from '../../procedure/notice/decision.ts'
import { type Facts, noticeType, type Source } from '../../procedure/notice/facts.ts'
import { latest, type NoticeHistory } from '../../procedure/notice/life.ts'
import { unequalWords } from '../../procedure/notice/own-text.ts'
import { formatPl } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import type { Registry, Service } from '../../registry/types.ts'
import { guardedWords } from '../../road/guarded.ts'
import type { Journal, Told } from '../../road/journal.ts'
import type { Circumstances } from '../../road/mailing.ts'
import { leavingAt, rehearsalAddress } from '../../road/trial.ts'
import type { World } from '../../road/world.ts'
import type { NoticeAnswers } from './answers.ts'
import { type Chosen, followUp, opening } from './chosen.ts'
import { announcedEnd, defaultEnd, endingOf, holdMoment, isEarly } from './endings.ts'
import { type NoticePlan, planNotice } from './plan.ts'
import type { NoticeScene } from './scene.ts'

/** What planning reads of the world. */
export type Planning = Pick<World, 'registry' | 'templates' | 'speller'> & {
  readonly journal: Pick<Journal, 'told'>
  readonly clock: Pick<World['clock'], 'isSet'>
}

/** From answers that are all there to a plan: facts, recipients, decisions, templates; then `planNotice`. */
export async function draftNotice(known: NoticeAnswers, scene: NoticeScene, world: Planning): Promise<NoticePlan> {
  const { registry, clock } = world
  const { history, now } = scene
  const given = factsOf(known, scene)
  const row = rowOf(noticeType(given), given.phase)
  if (row === undefined) throw new Failure('notice-no-such-phase', { ticket: given.ticket, phase: given.phase })
  const told = history === null ? [] : await world.journal.told(given.ticket)
  const chosen = history === null ? opening(known, given, registry) : followUp(known, history, told, registry)
  const decided = decide(registry, now, known)
  refuse([
    ...nobody(chosen, given, told),
    // somebody is named who cannot agree that this is an outage (§5)
    ...(decided !== null && 'code' in decided ? [decided] : []),
    ...repeated(given, history),
  ])
  const { text, findings } = await guardedText(given, { known, chosen }, world)
  const facts = { ...given, text }
  const signer = registry.staff.find(({ id }) => id === known.signer) ?? null
  const sendAt = sendingTime(known, scene)
  const circumstances = circumstancesOf(known, { row, facts, decided })
  return planNotice({
    row,
    facts,
    history,
    told,
    ...chosen,
    templates: await templatesOf(row, world),
    settings: registry.settings,
    signer,
    now,
    sendAt,
    circumstances,
    findings,
    said: saidIn(known, facts),
    doubts: [
      ...chosen.doubts,
      ...doubtsOf(known, scene, { facts, sendAt, cause: circumstances.cause }),
      ...unequalWords(facts.text),
      ...(clock.isSet ? [problem('clock-set', { now: formatPl(now) })] : []),
    ],
    rehearseTo: rehearsalAddress(known, signer),
    clockSet: clock.isSet,
  })
}

/** The operator's own words as they may leave, and what the guard has found in them (§1, §2). */
async function guardedText(
  { phase, text, services }: Facts,
  { known, chosen }: { readonly known: NoticeAnswers; readonly chosen: Chosen },
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
  const readers = () => manyReaders(chosen.recipients, registry)
  const guarded = await guardedWords({ words, readers, audience: 'partner', names }, known, world)
  const [en, pl] = guarded.words
  return {
    text: en === undefined || pl === undefined ? null : { en: en.text, pl: pl.text },
    findings: guarded.findings,
  }
}

async function templatesOf({ type, phase }: Row, { templates }: Planning) {
  const [en, pl] = await Promise.all([templates.read(type, phase, 'en'), templates.read(type, phase, 'pl')])
  return { texts: { en: en.text, pl: pl.text }, where: { en: en.where, pl: pl.where } }
}

/** Nobody is left to be told, and why. */
function nobody({ recipients }: Chosen, { ticket, services }: Facts, told: readonly Told[]): Refusal[] {
  if (recipients.length > 0) return []
  if (told.length === 0) return [problem('no-recipients', { services: services.map(({ id }) => id).join(', ') })]
  return [problem('nobody-left', { ticket, refused: told.filter(({ state }) => state === 'refused').length })]
}

/** The same update twice: two operators had the same thought, or one command was given again. */
function repeated({ phase, text, ticket }: Facts, history: NoticeHistory | null): Refusal[] {
  const before = history === null ? null : latest(history)
  if (phase !== 'update' || before?.phase !== 'update' || text === null) return []
  const same = before.facts.text?.en === text.en && before.facts.text.pl === text.pl
  return same ? [problem('update-repeated', { ticket, by: before.by, at: formatPl(before.at) })] : []
}

/** What the message will say: the answers, with what earlier phases have said already. */
function factsOf(known: NoticeAnswers, scene: NoticeScene): Facts {
  const { history, kind, phase, registry, now } = scene
  const before = history?.phases[0].facts
  const { textEn, textPl } = known
  return {
    ticket: known.ticket ?? `${registry.settings.ticket.project}-0`,
    kind,
    source: before?.source ?? sourceOf(known, registry),
    phase,
    start: before?.start ?? known.start ?? now,
    end: known.end ?? (phase === 'close' ? defaultEnd(scene) : announcedEnd(history)),
    services: before?.services ?? servicesOf(known, registry),
    text: textEn === undefined || textPl === undefined ? null : { en: textEn, pl: textPl },
    nextUpdate: known.nextUpdate ?? null,
  }
}

/** Whose event it is, by the name that notices print. */
export function sourceOf({ source }: NoticeAnswers, { operators }: Registry): Source {
  if (source?.type !== 'operator') return { type: 'dv' }
  return { ...source, name: operators.find(({ id }) => id === source.id)?.name ?? source.id }
}

function servicesOf({ services }: NoticeAnswers, registry: Registry): Service[] {
  // in the registry's order, whichever order they were named in
  return registry.services.filter(({ id }) => services?.includes(id))
}

/** The answers with what the facts have made of them, for JSON. */
function saidIn(known: NoticeAnswers, { ticket, source, services, start, end }: Facts): NoticeAnswers {
  const ends = end === null ? {} : { end }
  return { ...known, ticket, source, services: services.map(({ id }) => id), start, ...ends }
}

function sendingTime(known: NoticeAnswers, scene: NoticeScene): Instant | null {
  const sendAt = leavingAt(known, scene.now)
  // when that moment has come, there is nothing left to hold
  return sendAt ?? (known.ending === 'hold' && isEarly(scene) ? holdMoment(scene) : null)
}

/** What was decided, by whom, and why: settled here, once. */
function circumstancesOf(
  known: NoticeAnswers,
  { row, facts, decided }: { readonly row: Row; readonly facts: Facts; readonly decided: Decision | Refusal | null },
): Omit<Circumstances, 'checklist'> {
  const asks = (field: Row['asks'][number]) => row.asks.includes(field)
  const services = facts.services.map(({ id }) => id)
  return {
    decision: asks('decision') && decided !== null && 'how' in decided ? decided : null,
    cause: asks('cause') ? (known.cause ?? causeFrom(facts.source.type, services)?.id ?? null) : null,
    override: known.overrideNotice ?? null,
    ending: known.ending ?? null,
    reasons: {
      ...(known.textReason && { text: known.textReason }),
      ...(known.leakReason && { leaks: known.leakReason }),
    },
  }
}

/** What is missing from a preview, or worth a second look. */
function doubtsOf(
  known: NoticeAnswers,
  scene: NoticeScene,
  { facts, sendAt, cause }: { readonly facts: Facts; readonly sendAt: Instant | null; readonly cause: string | null },
): Problem[] {
  const doubt = (when: boolean, seen: Problem): Problem[] => (when ? [seen] : [])
  const opens = scene.kind === 'outage' && scene.phase === 'open'
  const nobodySaid = scene.officeOpen && known.agreedWith === undefined && known.alone === undefined
  const ending = endingOf(known, scene)
  const leaving = sendAt ?? scene.now
  const causes = causesOf(facts.source.type).map(({ id }) => id)
  const { end } = facts
  return [
    ...doubt(known.ticket === undefined, problem('ticket-missing')),
    ...doubt(known.signer === undefined, problem('signer-missing')),
    ...doubt(opens && nobodySaid, problem('decision-missing')),
    ...doubt(opens && cause === null && !known.dryRun, problem('cause-open', { known: causes.join(', ') })),
    ...doubt(
      isEarly(scene) && ending === undefined,
      problem('ending-missing', { hold: formatPl(holdMoment(scene) ?? facts.start) }),
    ),
    ...doubt(
      ending === 'now' && isEarly({ ...scene, now: leaving }) && end !== null && end > leaving,
      problem('closed-before-end', { end: formatPl(end ?? facts.start) }),
    ),
  ]
}
