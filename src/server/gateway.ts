import { filledBody } from '../registry/sms-body.ts'
import type { SmsSettings } from '../registry/types.ts'
import { type Environment, outputOf } from './credentials.ts'

export type Header = readonly [name: string, value: string]

/** One SMS, as a gateway is told of it. */
export interface Short {
  /** in E.164 */
  readonly to: string
  readonly text: string
  /** what it is known by here */
  readonly id: string
}

/** A gateway of SMS: where it is, what it is sent, and what means that it took a message. */
export interface Gateway {
  readonly url: URL
  readonly host: string
  readonly port: number
  readonly method: 'POST' | 'PUT'
  readonly contentType: string
  readonly accepted: { readonly codes: readonly number[] } & Pick<SmsSettings['accepted'], 'field' | 'value'>
  /** what else is blanked out of its words than the headers */
  readonly secrets: readonly string[]
  bodyFor(short: Short): string
  /** What lets us in, asked for once; or why it cannot be had, which shows nothing of it. */
  headers(): Promise<readonly Header[] | string>
}

const types = {
  json: 'application/json; charset=utf-8',
  form: 'application/x-www-form-urlencoded; charset=utf-8',
} as const

/** The gateway of the settings; null: none is set. Its headers come from DNIU_SMS_HEADERS or a command. */
export function resolveGateway(settings: SmsSettings | null, env: Environment): Gateway | null {
  if (settings === null) return null
  const { method, accepted, type, body, sender } = settings
  const { contentType: _, ...place } = jsonPost(new URL(settings.url))
  let asked: Promise<readonly Header[] | string> | null = null
  return {
    ...{ ...place, method, accepted, secrets: keysIn(place.url), contentType: types[type] },
    bodyFor: ({ to, text, id }) => filledBody(type, body, { to, text, id, number: to.slice(1), sender: sender ?? '' }),
    headers: () => {
      asked ??= headersOf(settings, env)
      return asked
    },
  }
}

/** What some gateways want in the address: a key, which their answers may repeat. */
const keysIn = ({ searchParams }: URL): string[] => [...searchParams.values()].filter(({ length }) => length > 7)

/** How JSON is posted to an address. */
export function jsonPost(url: URL): Pick<Gateway, 'url' | 'host' | 'port' | 'method' | 'contentType'> {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  return { url, host: url.hostname, port, method: 'POST', contentType: types.json }
}

async function headersOf({ headersCommand }: SmsSettings, env: Environment): Promise<readonly Header[] | string> {
  const given = env.DNIU_SMS_HEADERS
  if (given) return headersIn(given, 'DNIU_SMS_HEADERS')
  if (headersCommand.length === 0) return []
  const run = await outputOf(headersCommand, env)
  const named = headersCommand[0] ?? ''
  return 'reason' in run ? `${named}: ${run.reason}` : headersIn(run.output, named)
}

/** A header's name and value (RFC 9110 §5), in visible characters. */
const header = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)$/

function headerIn(line: string): Header[] {
  const [, name, value] = header.exec(line) ?? []
  return name === undefined || value === undefined ? [] : [[name, value]]
}

function headersIn(text: string, from: string): readonly Header[] | string {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const wrong = lines.findIndex((line) => line !== '' && headerIn(line).length === 0)
  return wrong < 0 ? lines.flatMap(headerIn) : `${from}: ${wrong + 1}: Name: value?`
}
