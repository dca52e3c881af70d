import {
  type Answer,
  type Heard,
  type Hearing,
  heardBy,
  isForOne,
  verdictOn,
  wordsAlike,
} from '../procedure/delivery/answers.ts'
import { gatewayVerdictOn } from '../procedure/delivery/gateway-answers.ts'
import type { Courier, Outcome } from './courier.ts'
import type { Claimed } from './journal.ts'
import type { Run, Stop } from './run.ts'
import { acquit, suspect } from './suspects.ts'

/** How often a message is tried when connections break under it before their end. */
const attempts = 3

/** A message that the server did not take: by whom it was brought, for the how-manieth time. */
interface Case {
  readonly courier: Courier
  readonly message: Claimed
  readonly declined: Extract<Outcome, { outcome: 'declined' }>
  readonly tries: number
}

/** What follows: what is to be recorded of the message, and whether it, or another, is tried by this courier. */
interface Sequel {
  readonly settled?: { readonly outcome: 'deferred' | 'refused'; readonly reply: string; readonly after?: number }
  readonly go: 'again' | 'next' | 'leave'
}

/** Acts on an answer as the table of answers says: about this recipient, this connection, the server, or us. */
export async function decline(run: Run, one: Case): Promise<Sequel> {
  const { message, declined } = one
  const { answer, reply } = declined
  const hearing = hearingOf(run, one)
  const judge = run.due.channel === 'sms' ? gatewayVerdictOn : verdictOn
  const verdict = judge(answer, heardAlike(run, answer, message), hearing)
  switch (verdict.scope) {
    case 'recipient':
      if (!(hearing.isOld && verdict.meant)) remember(run, answer, message)
      if (!hearing.isOld && run.due.channel !== 'sms') suspect(run, message, answer, (code) => stopOf(run, code, reply))
      if (verdict.meant !== undefined) doubt(run, message, stopOf(run, verdict.meant.code, reply))
      if (verdict.rests !== undefined) restAll(run, verdict.rests, declined)
      if (verdict.ends !== undefined) run.stopped ??= stopOf(run, verdict.ends, reply)
      return { settled: { outcome: verdict.act, reply, ...afterOf(answer) }, go: 'next' }
    case 'us':
      takeBack(run, answer, message)
      await giveBack(run, message)
      if (answer.command === 'open' && isOneTooMany(run, one.courier, answer)) return { go: 'leave' }
      if (verdict.reach === 'mailing') await hold(run, message, stopOf(run, verdict.code, reply))
      else run.stopped ??= stopOf(run, verdict.code, reply)
      return { go: 'next' }
    case 'relay':
      takeBack(run, answer, message)
      return relay(run, one, verdict.code)
    case 'connection':
      return connection(run, one)
  }
}

const afterOf = ({ after }: Answer) => (after === undefined ? {} : { after })

/** What one was told holds for all for a while. */
function restAll(run: Run, code: Stop['code'], { answer: { after = 0 }, reply }: Case['declined']): void {
  if (!run.lull.begin(reply, after * 1000)) run.stopped ??= stopOf(run, code, reply)
}

/** Whoever was asked before the others had stopped hears the same: no more evidence is needed. */
function hearingOf(run: Run, { message, declined }: Case): Hearing {
  const { mailing, attempts: before } = message
  const isOld = (before > 0 || run.welcome.size > 0) && isSaidAgain(message, declined)
  return {
    // one that was put off while others were taken does not stop them now that it comes alone
    total: before > 0 ? Number.POSITIVE_INFINITY : run.total,
    accepted: run.welcome.size > 0 ? run.outcomes.size : 0,
    isOver: run.stopped !== null || run.held.has(mailing),
    isOld,
  }
}

function isSaidAgain({ to, reply: before }: Claimed, { answer, reply }: Case['declined']): boolean {
  const words = (text: string) => wordsAlike({ ...answer, text }, to)
  return before !== null && words(before) === words(reply)
}

/** Should the server take nothing at all, this is why. */
function doubt(run: Run, { id, attempts: before }: Claimed, stop: Stop): void {
  if (before === 0) run.doubts.set(id, stop)
}

/** Why the server takes nothing more, in the words of its own answer. */
const stopOf = ({ post: { host, port } }: Run, code: Stop['code'], reply: string): Stop => ({
  code,
  params: { host, port, reply },
})

/** Back into the queue, uncharged. */
export const giveBack = (run: Run, { id }: Pick<Claimed, 'id'>) => run.journal.release(id, run.sender, run.due.now)

/** The messages of this mailing are alike: none of them is tried until a person has looked. */
async function hold(run: Run, { mailing }: Claimed, stop: Stop): Promise<void> {
  run.held.set(mailing, stop)
  await run.shelf.giveBack((other) => other.mailing === mailing)
}

/** Whether a server that takes what others bring does not want this connection: it has its own number of them. */
function isOneTooMany({ welcome, left }: Run, courier: Courier, { command }: Answer): boolean {
  const others = [...welcome].filter((other) => other !== courier && !left.has(other))
  return others.length > 0 && (command === 'open' || !welcome.has(courier))
}

const away: readonly Stop['code'][] = ['smtp-unreachable', 'oauth-unreachable', 'sms-unreachable']

/** The server is busy or away: all wait; a connection that is one too many for it is given up. */
async function relay(
  run: Run,
  { courier, message, declined: { answer, reply } }: Case,
  code: Stop['code'],
): Promise<Sequel> {
  await giveBack(run, message)
  if (isOneTooMany(run, courier, answer)) return { go: 'leave' }
  // nobody there, and nothing sent yet: whoever waits for the answer is told at once
  const isBorne = (!away.includes(code) || run.welcome.size > 0) && run.lull.begin(reply)
  if (!isBorne) run.stopped ??= stopOf(run, code, reply)
  // whoever comes meanwhile finds them, and need not wait for us
  else await run.shelf.giveBack()
  return { go: 'next' }
}

/** A connection that has done its service is made anew; one that has done none shows that the server is not well. */
async function connection(run: Run, one: Case): Promise<Sequel> {
  const { message, declined, tries } = one
  const { answer, reply, fruitful } = declined
  const isOver = run.interrupted.aborted || run.failed || run.stopped !== null
  if (isOver) {
    await giveBack(run, message)
    return { go: 'next' }
  }
  if (fruitful && tries < attempts) return { go: 'again' }
  const heard = heardAlike(run, answer, message)
  const isClosed = answer.code === 421
  if (!isClosed && tries < attempts) return { go: 'again' }
  // it may be the message that breaks connections; if another breaks as many, it is the server
  const hearing = hearingOf(run, one)
  if (isClosed ? isForOne(answer, heard, hearing) : heard.messages < 2) {
    if (!(isClosed && hearing.isOld)) remember(run, answer, message)
    if (isClosed) doubt(run, message, stopOf(run, 'smtp-refuses-service', reply))
    return { settled: { outcome: 'deferred', reply }, go: 'next' }
  }
  takeBack(run, answer, message)
  return relay(run, one, 'smtp-refuses-service')
}

/** Who heard the same in a row, this one included. */
function heardAlike(run: Run, answer: Answer, { id, to }: Claimed): Heard {
  return heardBy([...new Map(run.heard.get(keyOf(answer, to))).set(id, to).values()])
}

const keyOf = (answer: Answer, to: string): string => (answer.fault === 'lost' ? 'lost' : wordsAlike(answer, to))

function remember(run: Run, answer: Answer, { id, to }: Claimed): void {
  const key = keyOf(answer, to)
  for (const others of run.heard.values()) others.delete(id)
  run.heard.set(key, (run.heard.get(key) ?? new Map<number, string>()).set(id, to))
}

/** What others who heard the same were booked with was about us: they are queued again. */
function takeBack(run: Run, answer: Answer, { to }: Claimed): void {
  const key = keyOf(answer, to)
  for (const id of run.heard.get(key)?.keys() ?? []) run.mistaken.add(id)
  acquit(run, key)
}

/** Of so many in a row the server has not said what became of them: more would be unknown too, so all wait. */
const unclearAtMost = 3

const unclearOf = ({ due }: Run): Stop['code'] => (due.channel === 'sms' ? 'sms-unclear' : 'smtp-unclear')

/** Nobody knows whether a message arrived: few in a row, and the others wait until the server is well. */
export function unclear(run: Run, reply: string): void {
  run.unclear += 1
  if (run.unclear >= unclearAtMost && !run.lull.begin(reply)) run.stopped ??= stopOf(run, unclearOf(run), reply)
}
