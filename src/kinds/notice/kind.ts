import { Failure, failureFrom, kindTold, problem } from '../../errors.ts'
import type { FromMail } from '../../procedure/announced/announced.ts'
import { amendsEnd } from '../../procedure/life/ticket-state.ts'
import { book, rowOf } from '../../procedure/notice/book.ts'
import { correctable, type Fact } from '../../procedure/notice/facts.ts'
import {
  commandsAfter,
  eventOf,
  factsInForce,
  isUntold,
  latest,
  mayFollow,
  type NoticeHistory,
  plannedEnd,
  rowIn,
} from '../../procedure/notice/life.ts'
import { isRefusal, judge } from '../../procedure/notice/rules.ts'
import { taskOfNotice } from '../../procedure/notice/task.ts'
import { operatorNamed, type Task, typeRefusal } from '../../procedure/task.ts'
import { formatEn, formatPl } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { inOfficeHours } from '../../procedure/time/office-hours.ts'
import type { Bilingual, Registry } from '../../registry/types.ts'
import { leavingFirst } from '../../road/held.ts'
import type { Change, Kind, Objection } from '../../road/kind.ts'
import { refuseClosed } from '../../road/ticket-journal.ts'
import type { World } from '../../road/world.ts'
import { opening } from './chosen.ts'
import { draftNotice, factsOf } from './draft.ts'
import { offersOf, takenFrom } from './from-mail.ts'
import type { NoticeAnswers, NoticePlan, NoticeScene } from './notice.ts'
import { changedByHand } from './recipient-rows.ts'
import type { About } from './row.ts'
import { noticeRows } from './rows.ts'

type NoticeSort = { answers: NoticeAnswers; scene: NoticeScene; plan: NoticePlan }

/** One phase of one kind of notice (§4, §5), as the road asks it. */
export function noticeKind({ kind, phase }: About, help: string, mail?: FromMail): Kind<NoticeSort> {
  return {
    rows: noticeRows({ kind, phase }),
    help,
    changes: [recipients],
    bare: (_, desk) => ({ ...desk, kind, phase, history: null, openNotices: [], officeOpen: isOfficeOpen(desk) }),
    look: async (known, world) => ({ ...(await sceneOf({ kind, phase }, known, world)), ...(mail && { mail }) }),
    ...(mail && {
      presets: (known, scene) => offersOf(mail, known, scene),
      prefilled: (given, asks) => takenFrom(mail, given, { kind, phase }, asks),
    }),
    objections,
    plan: draftNotice,
    offered: (task, registry) => offeredBy(task, registry, phase),
    newTask: (_, { facts }) => (phase === 'open' ? taskOfNotice(facts) : null),
    introduction: ({ history }) => (history === null ? null : soFar(history)),
    record: (_, mailings, __, journal) => journal.recordAll(mailings),
  }
}

const isOfficeOpen = ({ now, registry }: Pick<NoticeScene, 'now' | 'registry'>): boolean =>
  inOfficeHours(now, registry.settings.office).open

const recipients: Change<NoticeAnswers> = {
  group: 'recipients',
  name: { pl: 'Odbiorcy', en: 'Recipients' },
  shown: ({ mailings }) => String(mailings.reduce((sum, { messages }) => sum + messages.length, 0)),
  said: changedByHand,
}

function offeredBy(task: Task, registry: Registry, phase: About['phase']): Partial<NoticeAnswers> {
  const operator = operatorNamed(task, registry)
  return phase !== 'open' || operator === null ? {} : { source: { type: 'operator', id: operator } }
}

/** What the journal and the clock say of a phase. Throws what is out of turn. */
async function sceneOf({ kind, phase }: About, { ticket }: NoticeAnswers, world: World): Promise<NoticeScene> {
  const { registry, journal, clock, asker, probablySigner } = world
  const now = clock.now()
  const history = ticket === undefined ? null : await journal.notice(ticket)
  const begins = book.some((row) => row.phase === phase && row.place === 'first')
  const leaving = history !== null && isUntold(history) ? await leavingFirst(history.ticket, world) : 0
  if (ticket !== undefined && begins && history !== null) throw alreadyOpen(history)
  if (ticket !== undefined && !begins) refuseOutOfTurn({ kind, phase, ticket }, history, { now, leaving })
  // the journal would refuse it in the end
  await refuseClosed(ticket, journal, now, { byPeople: history !== null && amendsEnd(history.type, phase) })
  const choose = ticket === undefined && asker !== null && !begins
  const open = choose ? (await journal.notices({ open: true })).filter((one) => one.kind === kind) : []
  const corrects = book.some((row) => row.phase === phase && row.corrects !== undefined)
  const told = begins || corrects ? (await journal.notices({ open: true })).map(eventOf) : []
  const others = told.filter((other) => other.ticket !== ticket)
  const officeOpen = isOfficeOpen({ now, registry })
  const desk = { kind, phase, history, now, registry, probablySigner, officeOpen }
  return { ...desk, openNotices: open, others, leaving }
}

/** The order of phases is judged before anything else is asked (§2). */
function refuseOutOfTurn(
  about: About & { readonly ticket: string },
  history: NoticeHistory | null,
  { now, leaving }: { readonly now: Instant; readonly leaving: number },
): void {
  const { ticket } = about
  const next = mayFollow(history, about, leaving > 0)
  if ('code' in next) throw failureFrom(next)
  const start = history === null ? now : factsInForce(history).start
  if (next.rules.includes('begun') && start > now)
    throw new Failure('works-not-begun', { start: formatPl(start), ticket })
}

function alreadyOpen(history: NoticeHistory): Failure {
  const { ticket } = history
  const { phase, by, at } = latest(history)
  return new Failure('notice-already-open', { ticket, phase, by, at: formatPl(at), next: commandsAfter(history) })
}

/** What the rules refuse of the answers so far, once the times can be judged. */
function objections(known: NoticeAnswers, scene: NoticeScene): Objection[] {
  return [...ofOtherType(known, scene), ...ofTheRules(known, scene)]
}

/** A task of another type; a reason lifts that. */
function ofOtherType({ otherType }: NoticeAnswers, { kind, seen }: NoticeScene): Objection[] {
  const refused = seen === undefined || otherType !== undefined ? null : typeRefusal(kind, seen)
  return refused === null ? [] : [{ ...refused, override: 'otherType' }]
}

function ofTheRules(known: NoticeAnswers, scene: NoticeScene): Objection[] {
  const { history, now, registry, others = [] } = scene
  const nobody = history === null && known.source !== undefined ? nobodyToTell(known, scene) : []
  if (history === null && (known.start === undefined || known.source === undefined)) return nobody
  const given = factsOf(known, scene)
  if (given.was !== undefined && isUnsaid(known)) return []
  // an end that was not answered is none yet: not the planned one, which the rules would refuse
  const facts = given.was === undefined ? { ...given, end: known.end ?? null } : given
  const row = rowIn(history, facts)
  const sending = known.sendAt ?? now
  const one = { facts, sending, plannedEnd: plannedEnd(history), limits: registry.settings.limits, others }
  return row === null ? nobody : [...nobody, ...judge(row, one).filter(isRefusal)]
}

/** That an opening would reach nobody is known with its services. */
function nobodyToTell(known: NoticeAnswers, scene: NoticeScene): Objection[] {
  const { services = [] } = known
  if (services.length === 0) return []
  const { recipients } = opening(known, factsOf(known, scene), scene.registry)
  return recipients.length > 0 ? [] : [problem('no-recipients', { services: services.join(', ') })]
}

/** Whether what is right instead is still to be said, or some of it. */
function isUnsaid(known: NoticeAnswers): boolean {
  const isSaid = (fact: Fact) => known[fact] !== undefined
  return !(known.wrong ?? correctable).some(isSaid) || known.wrong?.every(isSaid) === false
}

/** Which notice a follow-up belongs to, so that the wrong one is seen before anything is answered. */
function soFar({ ticket, type, source, services, phases }: NoticeHistory): Bilingual {
  const { facts, phase, at } = phases.at(-1) ?? phases[0]
  const what = source.type === 'operator' ? source.name : 'Digital Virgo'
  const word = rowOf(type, phase)?.word ?? phase
  const named = (lang: 'pl' | 'en') => services.map(({ name }) => name[lang]).join(', ')
  const [since, last] = [formatEn(facts.start), formatEn(at)]
  return {
    pl: `${ticket}: ${what}, od ${since}, ${named('pl')}; ostatnio ${kindTold(phase, 'pl')}, ${last}`,
    en: `${ticket}: ${what}, since ${since}, ${named('en')}; last ${word}, ${last}`,
  }
}
