import type { Field } from '../procedure/incoming/mail.ts'

/** The value of the first field of a name; empty where there is none. */
export function firstValue(fields: readonly Field[], wanted: string): string {
  return fields.find(({ name }) => name === wanted)?.value ?? ''
}

/** The sound Message-IDs of a field, with their angle brackets (RFC 5322 §3.6.4). */
export function messageIds(fields: readonly Field[], wanted: string): string[] {
  return firstValue(fields, wanted).match(/<[\x21-\x3b=\x3f\x41-\x7e]{1,400}@[\x21-\x3b=\x3f-\x7e]{1,400}>/g) ?? []
}

/** Parameters of a structured field, names in lower case; of doubles the first. */
export type Parameters = Readonly<Record<string, string>>

const longest = 16_384
const parameter = /;\s*([^\s=;"()]{1,100})\s*=\s*(?:"((?:[^"\\]|\\[\s\S])*)"|([^;]*))/gy

/** `text/plain; charset="utf-8"` read: the value in lower case, and its parameters as they stand (RFC 2045 §5.1). */
export function readParameters(field: string): { value: string; parameters: Parameters } {
  const text = field.slice(0, longest)
  const semicolon = text.indexOf(';')
  const value = semicolon < 0 ? text : text.slice(0, semicolon)
  const parameters: Record<string, string> = Object.create(null)
  for (let at = semicolon; at >= 0; at = text.indexOf(';', at + 1)) {
    parameter.lastIndex = at
    const found = parameter.exec(text)
    if (found === null) continue
    const [whole, name = '', quoted, plain = ''] = found
    parameters[name.toLowerCase()] ??= quoted?.replace(/\\(.)/gs, '$1') ?? withoutComment(plain)
    at += whole.length - 1
  }
  return { value: withoutComment(value).toLowerCase(), parameters }
}

/** The first word: a comment may follow (RFC 5322 §3.2.2). */
function withoutComment(text: string): string {
  return /^\s{0,100}([^\s(]*)/.exec(text)?.[1] ?? ''
}
