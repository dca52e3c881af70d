import { type FindingCode, type Problem, problem } from '../errors.ts'

/** What the body for a gateway may name. `number`: the digits of `to` alone; `id`: what the message is known by here. */
export const places = ['to', 'number', 'text', 'sender', 'id'] as const

export type Place = (typeof places)[number]

/** A body that is taken apart: its values are texts with places. */
type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

const place = /\{([a-z]\w*)\}/g

/** What is wrong with a body; null: nothing. */
export function bodyProblem(type: 'json' | 'form', body: string): Problem<FindingCode> | null {
  const value = type === 'json' ? parsed(body) : body
  if (value === undefined) return problem('registry-sms-json')
  const named = new Set([...JSON.stringify(value).matchAll(place)].map(([, name = '']) => name))
  const known = places.map((one) => `{${one}}`).join(' ')
  const strange = [...named].find((name) => !places.some((one) => one === name))
  if (strange !== undefined) return problem('registry-sms-place', { value: `{${strange}}`, known })
  const isWhole = named.has('text') && (named.has('to') || named.has('number'))
  return isWhole ? null : problem('registry-sms-lacks', { known: '{text}, {to}' })
}

/**
 * A body with its values: they are put in after it was taken apart, so that nothing in a text can be read as a part of
 * the body. `form`: application/x-www-form-urlencoded.
 */
export function filledBody(type: 'json' | 'form', body: string, values: Readonly<Record<Place, string>>): string {
  const fill = (text: string) => text.replace(place, (whole, name: Place) => values[name] ?? whole)
  if (type === 'form') {
    const fields = [...new URLSearchParams(body)].map(([name, value]): [string, string] => [name, fill(value)])
    return new URLSearchParams(fields).toString()
  }
  return JSON.stringify(filled(parsed(body) ?? null, fill))
}

function filled(value: Value, fill: (text: string) => string): Value {
  if (typeof value === 'string') return fill(value)
  if (Array.isArray(value)) return value.map((one) => filled(one, fill))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, fill)]))
}

function parsed(body: string): Value | undefined {
  try {
    return JSON.parse(body) as Value
  } catch {
    return undefined
  }
}
