import { addressKey } from '../address/address.ts'
import { Failure, failureFrom } from '../errors.ts'
import { judge, type Leaving, type Verdict } from '../procedure/profiles/judge.ts'
import { approversFor, namesOf } from '../procedure/profiles/profile.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Registry } from '../registry/types.ts'
import { isScripts } from './agree.ts'
import type { OutboxEntry } from './journal.ts'
import type { Kind } from './kind.ts'
import type { Approval } from './mailing.ts'
import type { Plan } from './plan.ts'
import type { World } from './world.ts'

// Where settings.yaml has profiles, everything that a person sends is held against them here, once a plan.

type Command = Pick<Kind<never>, 'help'>

/** The command by which a kind is sent, as profiles name it: `outage open`. */
export const commandOf = ({ help }: Command): string => help.replace(/^dniu /, '').replace(/ --help$/, '')

/** Refuses what no recipient could make right, before anything is asked. Failures `profile-none`, `profile-kind`. */
export function refuseBarred(kind: Command, { signer, dryRun, rehearse }: SharedAnswers, { registry }: World): void {
  if (signer === undefined || dryRun || rehearse !== undefined) return
  const verdict = judge({ command: commandOf(kind), by: signer, recipients: [] }, registry)
  if (verdict.is === 'refused') throw failureFrom(verdict.problem)
}

/**
 * The plan, with the yes of a second person, or that one is wanted. Failures `profile-…`, `approval-…`, `approver-unfit`;
 * a preview or a rehearsal, which tells no partner anything, is only warned.
 */
export function permitted<P extends Plan>(plan: P, kind: Command, known: SharedAnswers, world: World): P {
  const { registry, teller } = world
  const leaving = leavingOf(plan, kind)
  if (leaving.by === '') return plan
  const verdict = judge(leaving, registry)
  if (known.dryRun || known.rehearse !== undefined) {
    if (verdict.is !== 'allowed') teller.warn(verdict.problem)
    return plan
  }
  if (verdict.is === 'refused') throw failureFrom(verdict.problem)
  const second = verdict.is === 'second' ? verdict : null
  const isElsewhere = known.forApproval || second?.profile.approval === 'desk'
  if (isElsewhere && known.approvedBy === undefined) return { ...plan, wish: wishFor(second, leaving.by, world) }
  const approval = givenBy(known, verdict, { by: leaving.by, registry })
  if (approval !== null) return { ...plan, approval }
  return second === null ? plan : { ...plan, second: wanted(second, leaving.by, known, world) }
}

/**
 * Refuses that somebody (a staff id) has sent again what was recorded, to whom he may send nothing. What it is, and for how
 * many a second person is asked, was judged when it was recorded. Failures `profile-none`, `profile-recipient`.
 */
export function refuseAgain(entries: readonly OutboxEntry[], by: string, registry: Registry): void {
  const recipients = entries.map(({ to, partner }) => ({ key: addressKey(to), partner }))
  const verdict = judge({ command: null, by, recipients }, registry)
  if (verdict.is === 'refused') throw failureFrom(verdict.problem)
}

type Second = Extract<Verdict, { is: 'second' }>

/** That somebody at another desk says yes, who has to be there. Failures `approval-needed`, `approval-nobody`. */
function wishFor(second: Second | null, by: string, { registry }: World): NonNullable<Plan['wish']> {
  const may = approversFor(by, registry)
  if (may.length > 0) return { profile: second?.profile.id ?? null, may: namesOf(may) }
  throw second === null ? new Failure('approval-nobody') : failureFrom(second.problem)
}

function leavingOf({ mailings }: Plan, kind: Command): Leaving {
  const recipients = mailings.flatMap(({ messages }) => messages.map(({ key, partner }) => ({ key, partner })))
  return { command: commandOf(kind), by: mailings[0]?.by ?? '', recipients }
}

interface Sender {
  readonly by: string
  readonly registry: Registry
}

/** The yes that a flag tells of; null: none does. */
function givenBy({ approvedBy }: SharedAnswers, verdict: Verdict, { by, registry }: Sender): Approval | null {
  if (approvedBy === undefined) return null
  const may = approversFor(by, registry)
  // whoever is to look at another desk is not replaced by a name that the first one types
  if (verdict.is === 'second' && verdict.profile.approval === 'desk')
    throw new Failure('approval-desk', { profile: verdict.profile.id })
  if (!may.some(({ id }) => id === approvedBy)) {
    const who = registry.staff.find(({ id }) => id === approvedBy)?.name ?? approvedBy
    throw new Failure('approver-unfit', { who, may: namesOf(may) })
  }
  return { by: approvedBy, profile: verdict.is === 'second' ? verdict.profile.id : null }
}

/** What a person at the terminal is asked in the end; a script is refused, and whoever has nobody to ask. */
function wanted(verdict: Second, by: string, known: SharedAnswers, world: World) {
  const may = approversFor(by, world.registry)
  if (isScripts(known, world) || may.length === 0) throw failureFrom(verdict.problem)
  return { profile: verdict.profile.id, wanted: verdict.problem, may }
}
