import { caught, Failure, type Problem, problem, wording } from '../errors.ts'
import { answerKind, matterOf } from '../kinds/answer/kind.ts'
import { type Alarm, capAlarm } from '../procedure/incoming/alarm.ts'
import { mayAnswerAlone } from '../procedure/incoming/card.ts'
import { goOut } from '../road/out.ts'
import type { World } from '../road/world.ts'
import { visibleLine } from '../terminal/visible.ts'
import { type Context, withWorld } from './context.ts'
import type { Received } from './fetch-receiver.ts'
import { gateOf, keptMail } from './gate.ts'

/** Mails that were not answered, all for the same reason. */
interface Unanswered {
  readonly problem: Problem
  readonly mails: number[]
}

/**
 * Answers what may be answered without a person, and gives the numbers of those; what fails is left waiting, and told once
 * for all that failed alike. A limit of answers that was reached is an alarm.
 */
export async function answerKnown(
  fresh: readonly Received[],
  context: Context,
): Promise<{ answered: number[]; alarms: Alarm[] }> {
  const answered: number[] = []
  const ready = fresh.filter(({ card }) => mayAnswerAlone(card))
  if (ready.length === 0) return { answered, alarms: [] }
  const signer = await context.signer()
  if (signer === null) {
    say(problem('missing-answers', { flags: '--as STAFF', help: 'dniu inbox fetch --help' }), '', context)
    return { answered, alarms: [] }
  }
  const failed = new Map<string, Unanswered>()
  await withWorld(context, { dryRun: false }, async (world) => {
    for (const { id } of ready) {
      if (context.interrupted.aborted) return
      const reason = await answer(id, signer, world, context)
      if (reason === null) answered.push(id)
      else gathered(failed, reason).mails.push(id)
    }
  })
  return { answered, alarms: [...failed.values()].flatMap((one) => capOf(one) ?? tell(one, context)) }
}

function gathered(failed: Map<string, Unanswered>, problem: Problem): Unanswered {
  const key = JSON.stringify([problem.code, problem.params])
  const known = failed.get(key) ?? { problem, mails: [] }
  failed.set(key, known)
  return known
}

/** Null for anything but a limit that was reached. */
function capOf({ problem: { code, params }, mails }: Unanswered): Alarm | null {
  return code === 'answer-cap' ? capAlarm(mails, String(params?.cap), Number(params?.most)) : null
}

function tell({ problem, mails }: Unanswered, context: Context): [] {
  say(problem, `${mails.join(', ')}: `, context)
  return []
}

async function answer(id: number, signer: string, world: World, context: Context): Promise<Problem | null> {
  try {
    const [entry] = await world.journal.incoming({ id })
    if (entry === undefined) throw new Failure('incoming-no-such-mail', { id })
    const wish = { as: 'accepted' as const, alone: true, bytes: await keptMail(entry.digest, context, world.journal) }
    const given = { yes: true as const, signer }
    const matter = await matterOf(wish, given, await gateOf(context, world.journal))
    const quiet = { ...world, asker: null, teller: { ...world.teller, show: async () => {} } }
    await goOut(answerKind(matter, 'dniu inbox accept --help'), given, quiet)
    return null
  } catch (error) {
    return caught(error).problem
  }
}

function say(problem: Problem, about: string, { lang, talk }: Context): void {
  talk.write(`${about}${visibleLine(wording(problem, lang).message)}\n`)
}
