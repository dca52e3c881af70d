import type { Answer, Courier, Outcome } from '../road/courier.ts'
import { presentable } from '../server/credentials.ts'
import type { Gateway, Header, Short } from '../server/gateway.ts'
import { ask, connect, type Heard, type Line } from './gateway-line.ts'

/** How long to wait for a connection, and for a whole answer, in milliseconds. */
export interface GatewayWaits {
  readonly connect: number
  readonly answer: number
}

const usual: GatewayWaits = { connect: 15_000, answer: 60_000 }

/**
 * A courier for one gateway of SMS: one request a message, each over a connection of its own, so that what an earlier one
 * left behind cannot break a later. The body is handed over after `permit`; what is lost from there on is unknown.
 */
export function openGateway(gateway: Gateway, waits: GatewayWaits = usual): Courier {
  return {
    async send({ to, id = '' }, { head: text }, permit) {
      const ready = await begun(gateway, waits.connect)
      if ('fault' in ready) return { outcome: 'declined', reply: ready.text, answer: ready, fruitful: false }
      const secrets = [...gateway.secrets, ...ready.headers.map(([, value]) => value)]
      return handedOver(ready.line, { to, text, id }, permit, { gateway, secrets, waits })
    },
    close: async () => {},
  }
}

/** Whether a gateway can be reached: connects, and leaves again without asking anything. What stands in the way, or null. */
export async function tryGateway(gateway: Gateway, patience: number): Promise<Answer | null> {
  const ready = await begun(gateway, patience)
  if ('fault' in ready) return ready
  ready.line.drop()
  return null
}

/** A connection, with what was asked for in the head of the request; or why there is none. */
async function begun(gateway: Gateway, wait: number): Promise<{ line: Line; headers: readonly Header[] } | Answer> {
  const headers = await gateway.headers()
  if (typeof headers === 'string') return answerOf('headers', headers)
  const line = await connect(gateway, headers, wait)
  return 'end' in line ? { line, headers } : answerOf(line.fault, line.words)
}

interface Terms {
  readonly gateway: Gateway
  /** what is blanked out of the gateway's words */
  readonly secrets: readonly string[]
  readonly waits: GatewayWaits
}

async function handedOver(
  line: Line,
  short: Short,
  permit: () => Promise<boolean>,
  { gateway, secrets, waits }: Terms,
): Promise<Outcome> {
  const body = gateway.bodyFor(short)
  if (!(await permitted(permit, line))) return { outcome: 'withheld' }
  const heard = await ask(line, body, waits.answer)
  // a token is shown neither whole nor without its scheme
  const parts = secrets.flatMap((secret) => [secret, ...secret.split(' ').filter(({ length }) => length > 7)])
  return judged(heard, gateway.accepted, presentable(wordsOf(heard), parts))
}

/** Whether the body may leave; if not, or if that cannot be told, the connection goes with nothing said. */
async function permitted(permit: () => Promise<boolean>, line: Line): Promise<boolean> {
  let isPermitted = false
  try {
    isPermitted = await permit()
    return isPermitted
  } finally {
    if (!isPermitted) line.drop()
  }
}

const wordsOf = ({ code, text, lost }: Heard): string =>
  code === null ? (lost ?? '') : `${code} ${text}${lost === null ? '' : ` (${lost})`}`

/** What an answer, or what came of it, says of the message. */
function judged(heard: Heard, accepted: Gateway['accepted'], reply: string): Outcome {
  const { code, after } = heard
  if (code === null) return { outcome: 'unknown', reply }
  const said = accepted.codes.includes(code) ? saidIn(heard, accepted) : refusals.has(code) ? 'no' : 'unclear'
  if (said === 'yes') return { outcome: 'accepted', reply, rewrittenId: null }
  if (said === 'unclear') return { outcome: 'unknown', reply }
  const answer: Answer = { command: 'end', code, enhanced: null, text: reply, fault: null }
  return { outcome: 'declined', reply, answer: after === null ? answer : { ...answer, after }, fruitful: false }
}

/**
 * Codes that say that it was not taken (RFC 9110 §15): those about the request, a redirect that wants it anew, and 503.
 * Any other code of a server may come after it was: also 302 and 303, which may lead to a page about it.
 */
const refusals: ReadonlySet<number> = new Set([
  ...Array.from({ length: 100 }, (_, one) => 400 + one),
  ...[301, 307, 308, 503],
])

/** What an answer with a right code says; a page for a browser is no gateway's. */
function saidIn({ text, lost, isPage }: Heard, { field, value }: Gateway['accepted']): 'yes' | 'no' | 'unclear' {
  if (isPage) return 'unclear'
  if (field === null && value === null) return 'yes'
  if (lost !== null) return 'unclear'
  const told = field === null ? text : fieldIn(text, field)
  if (told === null) return 'unclear'
  if (value === null) return told === '' ? 'no' : 'yes'
  // a field that is not there says neither
  if (field !== null && told === '') return 'unclear'
  return new RegExp(value, 'u').test(told) ? 'yes' : 'no'
}

/** A field of a JSON answer as text; empty: it is not there; null: the answer is no JSON. */
function fieldIn(text: string, path: string): string | null {
  try {
    const found = path.split('.').reduce<unknown>((value, name) => own(value, name), JSON.parse(text))
    return typeof found === 'object' || found === undefined ? '' : String(found)
  } catch {
    return null
  }
}

const own = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined

const answerOf = (fault: Answer['fault'], text: string): Answer => ({
  ...{ command: 'open', code: null, enhanced: null, text: presentable(text, []), fault },
})
