import { type Found, type LeakKind, secretMask } from '../leak/leak.ts'
import { isPlaceholder } from './placeholders.ts'

/**
 * Where a secret stands by its own form: the group `secret` of each match is what must not leave. It ends where the match
 * does, before the group `behind` if there is one: to ask V8 for its place (`d`) takes five times as long.
 */
export interface Shape {
  readonly kind: LeakKind
  readonly form: RegExp
  /** what the screen shows before the mask */
  readonly label: string
  /** whether what was matched is a secret after all */
  readonly holds?: (secret: string, match: RegExpExecArray) => boolean
}

/** Shapes of one kind. */
export function shapesOf(kind: LeakKind, shapes: readonly Omit<Shape, 'kind'>[]): Shape[] {
  return shapes.map((shape) => ({ ...shape, kind }))
}

/** Whether a secret has a digit: words of prose have none. */
export const hasDigit = (secret: string): boolean => /\d/.test(secret)

/** The secrets of one shape in a text; what was masked or left out is none. */
export function shaped(text: string, { kind, form, label, holds }: Shape): Found[] {
  const found: Found[] = []
  form.lastIndex = 0
  for (let match = form.exec(text); match !== null; match = form.exec(text)) {
    const { 0: whole, index, groups: { secret: written = '', behind = '' } = {} } = match
    const start = index + whole.length - behind.length - written.length
    const secret = written.trimEnd()
    if (isPlaceholder(secret) || (holds !== undefined && !holds(secret, match))) continue
    const shown = `${label}${secretMask}`
    found.push({ kind, start, end: start + secret.length, holder: null, mask: secretMask, shown })
  }
  return found
}
