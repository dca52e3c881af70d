import type { Found } from '../leak/leak.ts'
import { type Form, formsFor } from './key-forms.ts'
import { isName, type Named, type NameKind, namedBy, namesIn, onlyTells, secretOf, tailForm } from './key-names.ts'
import { isSecret, type Key, type Written } from './key-values.ts'
import { codeAt, shortAt, type Value, valueAt } from './secret-value.ts'

/** Passwords, tokens and keys that stand behind their names: pairs, JSON, XML, YAML, options, addresses, cells, plain words. */
export function keyedSecretsIn(text: string): Found[] {
  const found: Found[] = []
  const isAhead = aheadIn(text)
  let done = 0
  for (const match of namesIn(text)) {
    if (match.index < done) continue
    const key = keyAt(text, namedBy(match))
    const value = key && secretBehind(text, key, isAhead)
    if (key === null || value === null) continue
    found.push(secretOf(key.kind, key.name, value))
    done = value.end
  }
  return found
}

/** The key that a name belongs to; null: it is another word, or the value only tells of a secret. */
function keyAt(text: string, { name, kind, start, end: nameEnd }: Named): Key | null {
  const before = text.slice(Math.max(0, start - 70), start)
  if (!isName(name, before)) return null
  tailForm.lastIndex = nameEnd
  const end = tailForm.test(text) ? tailForm.lastIndex : nameEnd
  const tail = text.slice(nameEnd, end)
  return onlyTells(tail) ? null : { name, kind, tail, end, before, next: nextOf(text, end) }
}

function nextOf(text: string, end: number): Key['next'] {
  blanks.lastIndex = end
  const sign = blanks.test(text) && blanks.lastIndex < end + 20 ? (text[blanks.lastIndex] ?? '\n') : '\n'
  if (sign === '\n' || sign === '\r') return 'line'
  return /[\p{L}\p{N}]/u.test(sign) ? 'word' : 'sign'
}

const blanks = /[^\S\r\n]{0,20}/y

type IsAhead = (sign: RegExp, from: number) => boolean

/** Says whether a sign comes on the line of an offset; asked in the order of the text, it goes through it once. */
function aheadIn(text: string): IsAhead {
  const next = new Map<RegExp, number>()
  return (sign, from) => {
    let at = next.get(sign) ?? -1
    if (at < from) {
      sign.lastIndex = from
      at = sign.exec(text)?.index ?? text.length
      next.set(sign, at)
    }
    return at < text.length && text[at] !== '\n'
  }
}

function secretBehind(text: string, key: Key, isAhead: IsAhead): Value | null {
  for (const form of formsFor[key.kind][key.next]) {
    const written = form.ahead === undefined || isAhead(form.ahead, key.end) ? follows(text, key, form) : null
    if (written !== null) return isSecret(written, key) ? written : null
  }
  return null
}

/** What is read of keys of some kinds; else `valueAt`. */
const readers: Partial<Record<NameKind, Form['read']>> = { weak: shortAt, digits: codeAt }

function follows(text: string, key: Key, form: Form): Written | null {
  const { between, before, holds, read = readers[key.kind] ?? valueAt } = form
  if (before !== undefined && !isBehind(before, key.before)) return null
  between.lastIndex = key.end
  if (!between.test(text)) return null
  const gap = text.slice(key.end, between.lastIndex)
  const found = read(text, between.lastIndex)
  if (found === null) return null
  const { start, end, quoted } = found
  const written = { start, end, quoted, value: text.slice(start, end), between: gap, behind: text.slice(end, end + 40) }
  return holds?.(written, key) === false ? null : written
}

/** Whether a text ends with what a sticky pattern looks back for: backwards there is no second place to begin. */
function isBehind(form: RegExp, text: string): boolean {
  form.lastIndex = text.length
  return form.test(text)
}
