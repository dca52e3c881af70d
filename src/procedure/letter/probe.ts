import type { Instant } from '../time/instant.ts'
import type { troubleWords } from './probe-words.ts'

/** What is looked at from this machine: a host and port, perhaps under TLS, perhaps asked over HTTP. */
export interface Target {
  /** a name in ASCII or an address, IPv6 without brackets; lower case */
  readonly host: string
  readonly port: number
  readonly tls: boolean
  /** path and query as the server gets them; null: only the connection is tried */
  readonly path: string | null
}

/** Why a step did not succeed. `timeout` is dniu's own patience, `not-tls` and `not-http` an answer of another kind. */
export type Trouble = keyof typeof troubleWords

export interface Failed {
  readonly ok: false
  /** whole milliseconds */
  readonly ms: number
  readonly trouble: Trouble
  /** the system's own code, such as ECONNREFUSED; the name of a TLS alert (RFC 8446 §6); or empty */
  readonly detail: string
  /** the first line of what came instead, without control characters */
  readonly said?: string
}

type Step<Found = object> = Failed | ({ readonly ok: true; readonly ms: number } & Found)

/** All addresses of the name, as the system's resolver gave them. */
export type DnsFinding = Step<{ readonly addresses: readonly string[] }>

/** One address that was tried. */
export type TcpFinding = Step & { readonly address: string }

/** What TLS was agreed, and the certificate that was shown, trusted or not. */
export type TlsFinding = Step<{
  /** the name asked for (SNI); null for an address */
  readonly serverName: string | null
  /** `TLS 1.3` */
  readonly protocol: string
  readonly cipher: string
  /** null: the server showed none */
  readonly certificate: Certificate | null
}>

/** A server's certificate. Its words come from outside: they are on one line, bounded, without control characters. */
export interface Certificate {
  readonly subject: string
  readonly issuer: string
  /** the names and addresses it is for; of very many, the first */
  readonly names: readonly string[]
  readonly validFrom: Instant | null
  readonly validTo: Instant | null
  readonly sha256: string
  /** those that vouch for it, from its issuer up, as far as they were shown */
  readonly chain: readonly Link[]
  /** OpenSSL's or Node's code of what is wrong with it, such as CERT_HAS_EXPIRED; null: trusted */
  readonly distrust: string | null
  readonly namesHost: boolean
}

/** A certificate as its dates say whether it holds. */
export type Link = Pick<Certificate, 'subject' | 'validFrom' | 'validTo'>

/** What a server says by itself, before anything was asked; null: nothing within a moment. */
export type GreetingFinding = Step<{ readonly words: string | null }>

/**
 * What a customer gets: the head of the answer to a GET, whose body is not read. Its words are without control
 * characters, its Location without values of a query.
 */
export type HttpFinding = {
  readonly method: 'GET'
  /** interim answers that came before, such as 103 */
  readonly interim: readonly number[]
} & Step<{
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** the parser's code of what the answer breaks, such as HPE_INVALID_HEADER_TOKEN; null: nothing */
  readonly fault: string | null
}>

/** What a probe found, step by step; null: a step that was not reached, or not asked for. */
export interface ProbeResult {
  readonly target: Target
  readonly at: Instant
  /** the whole duration and its limit, in milliseconds */
  readonly ms: number
  readonly limit: number
  /** null: the host is an address */
  readonly dns: DnsFinding | null
  /** every address tried, in order; the one that answered is the last */
  readonly tcp: readonly TcpFinding[]
  /** this machine's address on the way there; null: there is none */
  readonly from: string | null
  readonly tls: TlsFinding | null
  /** looked at where no path is asked for */
  readonly greeting: GreetingFinding | null
  readonly http: HttpFinding | null
}

const untimely = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']

/** The certificate above the server's own whose dates are why it is not trusted; null: none, or its own are. */
export function untimelyLink({ distrust, chain, ...own }: Certificate, at: Instant): Link | null {
  if (distrust === null || !untimely.includes(distrust) || !holds(own, at)) return null
  return chain.find((link) => !holds(link, at)) ?? null
}

const holds = ({ validFrom, validTo }: Pick<Link, 'validFrom' | 'validTo'>, at: Instant): boolean =>
  validFrom !== null && validTo !== null && validFrom <= at && at <= validTo

/** The target as people read it: `https://api.firm.example/v1?token=…` or `api.firm.example:993`. */
export function shownTarget({ host, port, tls, path }: Target): string {
  const name = host.includes(':') ? `[${host}]` : host
  if (path === null) return `${name}:${port}`
  const usual = port === (tls ? 443 : 80)
  return `${tls ? 'https' : 'http'}://${name}${usual ? '' : `:${port}`}${maskedValues(path)}`
}

/** A link without what may be secret: a password, the values of its query, its fragment; names stay. */
export function maskedLink(link: string): string {
  return maskedValues(link.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*@/i, '$1//…@'))
}

function maskedValues(link: string): string {
  const [, before = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(link) ?? []
  return `${before}${query ? `?${withoutValues(query)}` : ''}${fragment ? '#…' : ''}`
}

/** A part without a value may itself be the secret, ending in the padding of base64. */
function withoutValues(query: string): string {
  return query.replace(/[^&;]+/g, (pair) => {
    const [, name] = /^([^=]+)=+[^=]/.exec(pair) ?? []
    return name === undefined ? '…' : `${name}=…`
  })
}
