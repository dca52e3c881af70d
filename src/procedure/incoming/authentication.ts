import { addressKey, domainInAscii, domainOf } from '../../address/address.ts'
import { isPublicSuffix } from '../../address/public-suffixes.ts'
import type { Settings } from '../../registry/types.ts'
import type { Authentication } from './card.ts'
import type { Field } from './mail.ts'

/** What the Authentication-Results of a mail say. */
export interface Testimony {
  /** null: our own receiving server says nothing, or has no name in the settings */
  readonly ours: Authentication | null
  /** names of other servers, which are not believed; empty for one that does not give its name */
  readonly ignored: readonly string[]
  /** a domain that is not the sender's, of which our own server says that it passed DMARC */
  readonly passed: string | null
}

/** How our own receiving server is known: by its name, or as the one that gives none. */
export type OwnServer = Pick<Settings['incoming'], 'authserv' | 'unnamed'>

/** One result, and (`header.from`) of whose domain it speaks; null: it does not say. */
type Result = readonly [method: string, result: string, of: string | null]

interface Statements {
  /** as an address key; empty: it gives no name, as Microsoft 365 */
  readonly server: string
  readonly results: readonly Result[]
}

const longest = 20_000

/**
 * What our own receiving server says (RFC 8601): only its topmost field, as anybody may have written the others. A
 * DMARC failure counts in lower fields of its name too, if the topmost says nothing about DMARC. `from`: the address
 * that the mail is said to be from; a pass that speaks of another domain says nothing of it (RFC 7489 §11.1).
 */
export function authenticationOf(
  fields: readonly Field[],
  { authserv, unnamed }: OwnServer,
  from: string | null,
): Testimony {
  const all = fields
    .filter(({ name }) => name === 'authentication-results')
    .map(({ value }) => statementsOf(value.slice(0, longest)))
  const own = new Set([...(authserv === null ? [] : [addressKey(authserv)]), ...(unnamed ? [''] : [])])
  const [first, ...others] = all.filter(({ server }) => own.has(server))
  const topmost = first && summary(first, from)
  // without a name nothing tells whose the others are
  const below = others.filter(({ server }) => server !== '').map((one) => summary(one, from))
  const ignored = new Set(all.filter((one) => !own.has(one.server)).map(({ server }) => server))
  const dmarc = topmost?.dmarc ?? below.find((one) => one.dmarc === 'fail')?.dmarc ?? null
  const [, , passed] = first?.results.find((one) => isAnothers(one, from)) ?? []
  return {
    ours: topmost ? { ...topmost, dmarc } : null,
    ignored: [...ignored].slice(0, 5),
    passed: passed ?? null,
  }
}

/** Whether DMARC passed, but for a domain that is not the sender's. */
const isAnothers = ([method, result, of]: Result, from: string | null): boolean =>
  method === 'dmarc' && result === 'pass' && !speaksOf(from, of)

function summary({ results: all }: Statements, from: string | null): Authentication {
  const results = all.filter((one) => !isAnothers(one, from))
  const of = (wanted: string) => results.filter(([method]) => method === wanted).map(([, result]) => result)
  return {
    spf: of('spf')[0] ?? null,
    // one sound signature is enough (RFC 6376 §6.1)
    dkim: of('dkim').find((result) => result === 'pass') ?? of('dkim')[0] ?? null,
    dmarc: worst(of('dmarc')),
  }
}

/** Whether a domain is that of an address, or the firm's above it that its policy may stand at (RFC 7489 §3.2). */
function speaksOf(address: string | null, domain: string | null): boolean {
  if (address === null || domain === null) return true
  const [own, named] = [domainOf(address), domainOf(domain)].map((one) => domainInAscii(one) ?? one) as [string, string]
  return own === named || (own.endsWith(`.${named}`) && !isPublicSuffix(named))
}

/** Of several results a failure counts, else whatever is no pass. */
function worst(results: readonly string[]): string | null {
  if (results.includes('fail')) return 'fail'
  return results.find((result) => result !== 'pass') ?? results[0] ?? null
}

/** `mx.example 1; spf=pass …; dkim/1=fail …`: the server's name, which may be missing, then a result for each method. */
function statementsOf(value: string): Statements {
  const { statements: all, torn } = cutAtSemicolons(value)
  const isNamed = resultOf(all[0] ?? '').length === 0
  const [server = '', ...statements] = isNamed ? all : ['', ...all]
  // a stranger's name may open a quotation or comment that never ends: failures behind it count all the same
  const hidden = torn ? value.split(/[;\s()"]/).flatMap(resultOf) : []
  return {
    server: addressKey(server.trim().split(/\s/)[0] ?? '').slice(0, 253),
    results: [...statements.flatMap(resultOf), ...hidden.filter(([, result]) => result === 'fail')],
  }
}

const resultPattern = /^\s{0,99}([a-z0-9-]{1,40})\s{0,9}(?:\/\s{0,9}\d{1,5}\s{0,9})?=\s{0,9}([a-z0-9-]{1,40})/i

// some servers write the whole address, in brackets
const domainPattern = /\sheader\s{0,9}\.\s{0,9}from\s{0,9}=\s{0,9}<?([^\s"<>]{1,320})/i

function resultOf(statement: string): readonly Result[] {
  const [, method, result] = resultPattern.exec(statement) ?? []
  if (method === undefined || result === undefined) return []
  return [[method.toLowerCase(), result.toLowerCase(), domainPattern.exec(statement)?.[1] ?? null]]
}

/** The statements without comments and quoted text, which hold no results. `torn`: one of these never ends. */
function cutAtSemicolons(value: string): { statements: string[]; torn: boolean } {
  const statements = ['']
  let depth = 0
  let quoted = false
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at] ?? ''
    if (character === '\\' && (quoted || depth > 0)) at += 1
    else if (character === '"' && depth === 0) quoted = !quoted
    else if (character === '(' && !quoted) depth += 1
    else if (character === ')' && !quoted && depth > 0) depth -= 1
    else if (character === ';' && !quoted && depth === 0) statements.push('')
    else if (depth === 0 && (!quoted || statements.length === 1))
      statements.push(`${statements.pop() ?? ''}${character}`)
  }
  return { statements, torn: quoted || depth > 0 }
}
