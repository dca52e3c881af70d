import { Failure, wording } from '../errors.ts'
import { openSession } from '../mailbox/imap-session.ts'
import { type Answer, verdictOn } from '../procedure/delivery/answers.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Registry } from '../registry/types.ts'
import { isLoopback, type MailboxServer, mailboxOf, resolveServer, type Server } from '../server/address.ts'
import type { Login, Tokens } from '../server/credentials.ts'
import { insteadOfPasswords } from '../server/oauth-client.ts'
import { visibleLine } from '../terminal/visible.ts'
import { type Word, word } from '../terminal/words.ts'
import type { Context } from './context.ts'

type Told = Partial<Record<Word, readonly string[]>>

/** A server that somebody signs in to. `enter` does so, and leaves again; it throws why not. */
interface Door {
  readonly server: { readonly host: string; readonly port: number; readonly login: Login }
  enter(): Promise<void>
}

/**
 * How dniu signs in where mail leaves and where it comes in. Where it does so with tokens, it tries: gets one, a new one
 * where there may be one, and signs in to the server. A password is not tried. Changes nothing at the server.
 */
export async function signInFindings({ settings }: Registry, context: Context): Promise<Told> {
  const { env, data } = context
  const trouble: string[] = []
  const post = resolveServer(settings.smtp, env, data)
  const mailbox = await orTold(trouble, context, async () => mailboxOf(settings.imap, env, data))
  const doors = [post && postDoor(post, context), mailbox && mailboxDoor(mailbox, context)]
  const [leaves, comes] = [await throughDoor(doors[0], trouble, context), await throughDoor(doors[1], trouble, context)]
  return {
    'doctor-no-server': post === null ? ['DNIU_SMTP_URL'] : [],
    'doctor-smtp-sign-in': leaves,
    'doctor-imap-sign-in': comes,
    'doctor-sign-in-fails': trouble,
    'doctor-passwords': doors.flatMap((door) => (door ? endOfPasswords(door, context) : [])),
  }
}

function postDoor({ host, port, login }: Server, context: Context): Door | null {
  if (login === null) return null
  return {
    server: { host, port, login },
    async enter() {
      const answer = await context.signInToPost()
      if (answer !== null) throw failureIn(answer, host, port)
    },
  }
}

/** What an answer of the mail server means, as the table of answers has it. */
function failureIn(answer: Answer, host: string, port: number): Failure {
  const once = { messages: 1, recipients: 1, domains: 1 }
  const verdict = verdictOn(answer, once, { total: 1, accepted: 0, isOver: false })
  const code = 'code' in verdict ? verdict.code : 'smtp-unreachable'
  return new Failure(code, { section: 'smtp', host, port, reply: answer.text })
}

function mailboxDoor(server: MailboxServer, { interrupted }: Context): Door {
  const terms = { largest: 1 << 20, timeouts: undefined, signal: interrupted }
  return { server, enter: async () => (await openSession(server, terms)).close() }
}

/** How one signs in there, and whether it works; what does not goes to the trouble. Empty where nobody signs in. */
async function throughDoor(door: Door | null | undefined, trouble: string[], context: Context): Promise<string[]> {
  if (!door) return []
  const { lang } = context
  const { host, port, login } = door.server
  const { tokens, user, from = '-', unused = [] } = login
  const how = word(lang, tokens === undefined ? 'sign-in-password' : 'sign-in-token', { from })
  const lines = [`${host}:${port}, ${user}: ${how}`]
  if (unused.length > 0) lines.push(word(lang, 'sign-in-unused', { unused: unused.join(', ') }))
  if (tokens === undefined) return lines
  const works = await orTold(trouble, context, async () => {
    lines.push(await tokenTold(tokens, context))
    await door.enter()
    return word(lang, 'sign-in-works')
  })
  return works === null ? lines : [...lines, works]
}

/** Gets a token, and another, as if the server had refused it. */
async function tokenTold(tokens: Tokens, { lang }: Context): Promise<string> {
  await tokens.get(await tokens.get())
  const until = tokens.until()
  return until === null ? word(lang, 'sign-in-endless') : word(lang, 'sign-in-until', { until: formatPl(until) })
}

/** What is known of hosts that take no password of an account any more. */
function endOfPasswords({ server: { host, login } }: Door, { lang }: Context): string[] {
  const instead = login.tokens === undefined && !isLoopback(host) ? insteadOfPasswords(host) : null
  return instead === null ? [] : [word(lang, `doctor-${instead}`, { host })]
}

/** A work's result; null where it failed, and what is wrong is added to the trouble. */
async function orTold<T>(trouble: string[], { lang }: Context, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { message, hint } = wording(error.problem, lang)
    trouble.push(visibleLine(message), ...(hint === undefined ? [] : [`  ${hint}`]))
    return null
  }
}
