import { type ExitCode, Failure } from '../errors.ts'
import { formatIso, formatPl } from '../procedure/time/format.ts'
import { clientOf } from '../server/oauth-client.ts'
import { grantByDevice, type Invitation } from '../server/oauth-device.ts'
import { forget, safeOf } from '../server/oauth-kept.ts'
import { keep } from '../server/oauth-tokens.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, printDone } from './context.ts'

const sections = ['smtp', 'imap'] as const

/**
 * `dniu login smtp|imap`: a person agrees in a browser, wherever that is (OAuth 2, RFC 8628); what dniu needs to go on
 * signing in is kept in the data folder. `forgets`: removes it.
 */
export async function login(name: string, forgets: boolean, context: Context): Promise<ExitCode> {
  const section = sections.find((one) => one === name)
  if (section === undefined)
    throw new Failure('unknown-choice', { flag: 'login', id: name, known: sections.join(', ') })
  const settings = (await context.registry()).settings[section]
  if (forgets) {
    const { host, port } = settings ?? { host: '-', port: 0 }
    const was = forget({ section, host, port }, context.data)
    return printDone(context, { section, forgotten: was }, was ? 'login-forgotten' : 'login-none', { section })
  }
  if (settings?.oauth == null) throw new Failure('oauth-not-set', { section })
  const { host, port, user, oauth } = settings
  const client = clientOf(oauth, user ?? '', { section, host, port }, context.env)
  const safe = safeOf(client, context.data)
  const grant = await grantByDevice(client, {
    signal: context.interrupted,
    wait: context.clock.wait,
    invite: (invitation) => invite(invitation, client.user, context),
  })
  const kept = await safe.alone(async () => keep(safe, grant, null))
  if (kept.refreshToken === null) context.talk.write(`${word(context.lang, 'login-short')}\n`)
  const done = { section, host, user: client.user }
  return printDone(context, { ...done, until: kept.expiresAt && formatIso(kept.expiresAt) }, 'login-done', done)
}

/** What the token server wants to be shown is text from outside. */
function invite({ url, code, direct, lasts }: Invitation, user: string, { lang, talk, clock }: Context): void {
  const until = formatPl(clock.wall() + lasts * 1000)
  const params = { url: visibleLine(url), code: visibleLine(code), user, until }
  talk.write(`${word(lang, 'login-open', params)}\n`)
  if (direct !== null) talk.write(`${word(lang, 'login-direct', { direct: visibleLine(direct), code: params.code })}\n`)
}
