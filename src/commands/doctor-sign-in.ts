import { Failure } from '../errors.ts'
import { openSession } from '../mailbox/imap-session.ts'
import type { SentBox } from '../mailbox/sent.ts'
import { type Answer, verdictOn } from '../procedure/delivery/answers.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Registry } from '../registry/types.ts'
import { isLoopback, type MailboxServer, mailboxOf, resolveServer, type Server } from '../server/address.ts'
import type { Login, MailSection, Tokens } from '../server/credentials.ts'
import { insteadOfPasswords } from '../server/oauth-client.ts'
import { word } from '../terminal/words.ts'
import type { Context } from './context.ts'
import { orSeen, patience, type Seen } from './doctor-row.ts'

/** A server that somebody connects to. `enter` does so, signs in, and leaves again; it throws why not. */
interface Door {
  readonly server: MailSection & { readonly login: Login | null }
  enter(): Promise<void>
  /** what else is looked at there, once somebody was let in */
  look?(): Promise<readonly Seen[]>
}

/**
 * Connects to where mail leaves and to where it comes in, gets a token where tokens are used (and a new one, where there may
 * be one), signs in, opens the folder for reading, and leaves. No mail is sent, and nothing is changed at the server.
 */
export function signInSeen({ settings }: Registry, context: Context): Promise<readonly Seen[]>[] {
  const { env, data } = context
  return [
    throughDoor('smtp', 'doctor-no-server', context, () => postDoor(resolveServer(settings.smtp, env, data), context)),
    throughDoor('imap', 'doctor-no-mailbox', context, () =>
      mailboxDoor(mailboxOf(settings.imap, env, data), settings.imap?.sent ?? null, context),
    ),
  ]
}

function postDoor(server: Server | null, context: Context): Door | null {
  if (server === null) return null
  const { host, port } = server
  return {
    server: { ...server, section: 'smtp' },
    async enter() {
      const answer = await context.signInToPost(server, patience)
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

function mailboxDoor(server: MailboxServer | null, folder: string | null, context: Context): Door | null {
  if (server === null) return null
  const timeouts = { connect: patience, greeting: patience, socket: patience, answer: patience }
  const terms = { largest: 1 << 20, timeouts, signal: context.interrupted }
  return {
    server: { ...server, section: 'imap' },
    enter: async () => (await openSession(server, terms)).close(),
    look: async () => (folder === null ? [] : [await sentSeen({ server, folder }, context)]),
  }
}

async function sentSeen(box: SentBox, context: Context): Promise<Seen> {
  const { lookAtSent } = await import('../mailbox/sent.ts')
  const look = () => lookAtSent(box, { wait: patience, signal: context.interrupted })
  const seen = await orSeen(look, 'doctor-no-sent', context)
  if ('code' in seen) return seen
  return { code: seen.isWritable ? 'doctor-sent' : 'doctor-no-sent', what: [seen.folder] }
}

async function throughDoor(
  of: MailSection['section'],
  none: 'doctor-no-server' | 'doctor-no-mailbox',
  context: Context,
  find: () => Door | null,
): Promise<readonly Seen[]> {
  const door = await orSeen(async () => find(), 'doctor-sign-in-fails', context, { of, what: [] })
  if (door === null) return [{ code: none, what: [`DNIU_${of.toUpperCase()}_URL`] }]
  if ('code' in door) return [door]
  const ended = endOfPasswords(door, context)
  const how = howTold(door.server, context)
  // a password that is known to be refused locks accounts
  if (ended.length > 0)
    return [
      { code: `doctor-${of}-sign-in`, what: [...how, word(context.lang, 'sign-in-untried')] },
      { of, code: 'doctor-passwords', what: ended },
    ]
  const works = async (): Promise<Seen> => {
    const until = await tokenTold(door.server.login?.tokens, context)
    await door.enter()
    return { code: `doctor-${of}-sign-in`, what: [...how, ...until, word(context.lang, 'sign-in-works')] }
  }
  const seen = await orSeen(works, 'doctor-sign-in-fails', context, { of, what: how })
  return [seen, ...(seen.code === 'doctor-sign-in-fails' ? [] : ((await door.look?.()) ?? []))]
}

function howTold({ host, port, login }: Door['server'], { lang }: Context): string[] {
  if (login === null) return [`${host}:${port}: ${word(lang, 'sign-in-none')}`]
  const { tokens, user, from = '-', unused = [] } = login
  const how = word(lang, tokens === undefined ? 'sign-in-password' : 'sign-in-token', { from })
  const more = unused.length > 0 ? [word(lang, 'sign-in-unused', { unused: unused.join(', ') })] : []
  return [`${host}:${port}, ${user}: ${how}`, ...more]
}

/** Gets a token, and another, as if the server had refused it. */
async function tokenTold(tokens: Tokens | undefined, { lang }: Context): Promise<string[]> {
  if (tokens === undefined) return []
  await tokens.get(await tokens.get())
  const until = tokens.until()
  return [until === null ? word(lang, 'sign-in-endless') : word(lang, 'sign-in-until', { until: formatPl(until) })]
}

/** What is known of hosts that take no password of an account any more. */
function endOfPasswords({ server: { host, login } }: Door, { lang }: Context): string[] {
  const isByPassword = login !== null && login.tokens === undefined && !isLoopback(host)
  const instead = isByPassword ? insteadOfPasswords(host) : null
  return instead === null ? [] : [word(lang, `doctor-${instead}`, { host })]
}
