import { type Lang, type Params, stopped, wording } from '../errors.ts'
import { formatIso } from '../procedure/time/format.ts'
import type { WorkerEvent } from '../road/worker/event.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

export function eventText(event: WorkerEvent, at: number, lang: Lang): string {
  const values = valuesOf(event, lang)
  const said = [values.message, values.hint].flatMap((one) => (one ? stopped(String(one)) : []))
  const message = said.join(' ')
  return `${formatIso(at)} ${visibleLine(word(lang, `worker-${event.event}`, { ...values, message }))}\n`
}

export function eventJson(event: WorkerEvent, at: number, lang: Lang): string {
  const { event: name, ...more } = event
  const { problem: _, ...values } = { problem: null, ...more, ...valuesOf(event, lang) }
  return `${JSON.stringify({ time: formatIso(at), event: name, ...values })}\n`
}

function valuesOf(event: WorkerEvent, lang: Lang): Params {
  const { event: _, ...values } = event
  if (!('problem' in values)) return values
  const { problem, seconds } = values
  const { message, hint = '' } = wording(problem, lang)
  // a hint that names what is in no log is none
  return { code: problem.code, message, hint: /\{\w+\}/.test(hint) ? '' : hint, seconds }
}

/** Whole minutes as people say them. */
export function spanText(minutes: number, lang: Lang): string {
  if (minutes < 120) return word(lang, 'span-minutes', { count: minutes })
  if (minutes < 48 * 60) return word(lang, 'span-hours', { count: Math.floor(minutes / 60) })
  return word(lang, 'span-days', { count: Math.floor(minutes / (24 * 60)) })
}
