import { type Answer, type StopCode, severalOf, verdictOn, wordsAlike } from '../procedure/delivery/answers.ts'
import type { Courier, Outcome } from './courier.ts'
import type { Claimed } from './journal.ts'
import type { Run, Stop } from './run.ts'

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
  readonly settled?: { readonly outcome: 'deferred' | 'refused'; readonly reply: string }
  readonly go: 'again' | 'next' | 'leave'
}

/** Acts on an answer as the table of answers says: about this recipient, this connection, the server, or us. */
export async function decline(run: Run, one: Case): Promise<Sequel> {
  const { message, declined } = one
  const { answer, reply } = declined
  const accepted = run.welcome.size > 0 ? run.outcomes.size : 0
  // whoever was asked before the others had stopped hears the same: no more evidence is needed
  const isOver = run.stopped !== null || run.held.has(message.mailing)
  const heard = isOver ? Number.POSITIVE_INFINITY : heardBy(run, answer, message)
  const verdict = verdictOn(answer, heard, severalOf(run.total, accepted))
  switch (verdict.scope) {
    case 'recipient':
      remember(run, answer, message)
      return { settled: { outcome: verdict.act, reply }, go: 'next' }
    case 'us':
      takeBack(run, answer, message)
      await giveBack(run, message)
      if (verdict.reach === 'mailing') await hold(run, message, stopOf(run, verdict.code, reply))
      else run.stopped ??= stopOf(run, verdict.code, reply)
      return { go: 'next' }
    case 'relay':
      return relay(run, one, verdict.code)
    case 'connection':
      return connection(run, one)
  }
}

const stopOf = ({ post: { host, port } }: Run, code: StopCode, reply: string): Stop => ({
  code,
  params: { host, port, reply },
})

/** Back into the queue, uncharged. */
const giveBack = (run: Run, { id }: Claimed) => run.journal.release(id, run.sender, run.due.now)

/** The messages of this mailing are alike: none of them is tried until a person has looked. */
async function hold(run: Run, { mailing }: Claimed, stop: Stop): Promise<void> {
  run.held.set(mailing, stop)
  await run.shelf.giveBack((other) => other.mailing === mailing)
}

/** The server is busy or away: all wait; a connection that is one too many for it is given up. */
async function relay(
  run: Run,
  { courier, message, declined: { answer, reply } }: Case,
  code: StopCode,
): Promise<Sequel> {
  await giveBack(run, message)
  const others = [...run.welcome].filter((other) => other !== courier)
  if (answer.command === 'open' && others.length > 0) return { go: 'leave' }
  // nobody there, and nothing sent yet: whoever waits for the answer is told at once
  const isBorne = (code !== 'smtp-unreachable' || run.lull.isEndless || run.welcome.size > 0) && run.lull.begin(reply)
  if (!isBorne) run.stopped ??= stopOf(run, code, reply)
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
  if (answer.code === 421) return relay(run, one, 'smtp-refuses-service')
  if (tries < attempts) return { go: 'again' }
  // it may be the message that breaks connections; if another breaks as many, it is the server
  if (heardBy(run, answer, message) < 2) {
    remember(run, answer, message)
    return { settled: { outcome: 'deferred', reply }, go: 'next' }
  }
  takeBack(run, answer, message)
  return relay(run, one, 'smtp-refuses-service')
}

/** How many heard the same in a row, this one included. */
function heardBy(run: Run, answer: Answer, { id, to }: Claimed): number {
  return new Set(run.heard.get(keyOf(answer, to))).add(id).size
}

const keyOf = (answer: Answer, to: string): string => (answer.fault === 'lost' ? 'lost' : wordsAlike(answer, to))

function remember(run: Run, answer: Answer, { id, to }: Claimed): void {
  const key = keyOf(answer, to)
  run.heard.set(key, (run.heard.get(key) ?? new Set<number>()).add(id))
}

/** What others who heard the same were booked with was about us: they are queued again when the run ends. */
function takeBack(run: Run, answer: Answer, { to }: Claimed): void {
  for (const id of run.heard.get(keyOf(answer, to)) ?? []) run.mistaken.add(id)
}
