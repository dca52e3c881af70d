import { isIP } from 'node:net'
import { problem, type Refusal, refuse } from '../errors.ts'
import type { Target } from '../procedure/letter/probe.ts'
import type { Registry } from '../registry/types.ts'
import type { Clock, Evidence } from '../road/world.ts'
import { readAttachments } from './attachments.ts'
import { groundsOf, type Surroundings } from './place.ts'

/** Whose limits hold, the time, a person who stops it. */
interface Gathering extends Surroundings {
  readonly clock: Clock
  readonly interrupted: AbortSignal
  registry(): Promise<Registry>
}

/** Reads the files and probes the targets that a letter shows (§2.1.3). Throws what cannot be attached or probed. */
export async function gatherEvidence(
  { files, targets }: { readonly files: readonly string[]; readonly targets: readonly string[] },
  gathering: Gathering,
): Promise<Evidence[]> {
  if (files.length + targets.length === 0) return []
  const { cwd, clock, interrupted } = gathering
  const { settings } = await gathering.registry()
  // a file that cannot be attached is told before any host is looked at
  const total = settings.limits.attachments * 1024 * 1024
  const read =
    files.length === 0 ? [] : await readAttachments(files, { total, from: cwd, grounds: groundsOf(gathering) })
  const parsed = targets.map(parseTarget)
  refuse(parsed.filter((one) => 'code' in one))
  const sound = parsed.filter((one) => 'host' in one)
  const results = await Promise.all(
    sound.map(async (target) => {
      const { probe } = await import('./probe.ts')
      return probe(target, { now: clock.now(), signal: interrupted })
    }),
  )
  return [...results.map((result): Evidence => ({ is: 'probe', result })), ...read]
}

const longest = 2048

/** Ports where TLS begins at once: HTTPS, mail, directories, DNS, queues, SIP, logs. */
const tlsPorts: ReadonlySet<number> = new Set([
  443, 465, 563, 636, 853, 989, 990, 992, 993, 994, 995, 2376, 3269, 5061, 5671, 6514, 6697, 8443, 8883, 9443,
])

const host = String.raw`\[[0-9a-f:.]+\]|[^\s:/?#@\\[\]]+`

/**
 * Reads `--probe`: `https://host[:port]/path?query`, `http://…` or `HOST:PORT`, IPv6 in brackets, names in any script.
 * HOST:PORT is tried under TLS on ports known for it. A problem never repeats a password or the values of a query.
 */
export function parseTarget(text: string): Target | Refusal {
  if (/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(text)) return problem('probe-control-character')
  const [, authority = ''] = /^(?:[a-z][a-z0-9+.-]*:)?[/\\]*([^/\\?#]*)/i.exec(text) ?? []
  if (authority.includes('@')) return problem('probe-password')
  const target = targetOf(text)
  // what was read as a port may be part of a password with a slash or a hash in it
  return 'code' in target && text.includes('@') ? problem('probe-password') : target
}

function targetOf(text: string): Target | Refusal {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text) ?? []
  if (scheme === undefined) return endpoint(text)
  return /^https?$/i.test(scheme) ? webTarget(text) : problem('probe-scheme', { scheme: scheme.slice(0, 40) })
}

function webTarget(text: string): Target | Refusal {
  const [, written, , port] = new RegExp(`^(https?)://(${host})(?::([^/?#]*))?(?:[/?#]|$)`, 'i').exec(text) ?? []
  if (written === undefined || text.length > longest || text.includes('\\')) return noTarget(text)
  if (port !== undefined && !isPort(port)) return problem('probe-port', { port: port.slice(0, 40) })
  const url = URL.parse(text)
  const name = hostName(url)
  if (url === null || name === null) return noTarget(text)
  const tls = url.protocol === 'https:'
  return { host: name, port: Number(url.port) || (tls ? 443 : 80), tls, path: `${url.pathname}${url.search}` }
}

function endpoint(text: string): Target | Refusal {
  const [, written = '', port = ''] = new RegExp(`^(${host}):([^:/?#]+)$`, 'i').exec(text) ?? []
  // URLs know every way to write an address
  const name = hostName(URL.parse(`http://${written}/`))
  if (name === null || text.length > longest) return noTarget(text)
  if (!isPort(port)) return problem('probe-port', { port: port.slice(0, 40) })
  return { host: name, port: Number(port), tls: tlsPorts.has(Number(port)), path: null }
}

/** A name or address as the resolver takes it; null if it is neither. */
function hostName(url: URL | null): string | null {
  const name = (url?.hostname ?? '').replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  if (isIP(name) > 0) return name
  const label = '[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?'
  return name.length <= 253 && new RegExp(`^${label}(\\.${label})*$`).test(name) ? name : null
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536
}

function noTarget(text: string): Refusal {
  return problem('probe-target', { target: text.replace(/[?#].*$/s, '').slice(0, 100) })
}
