import mustache from 'mustache'
import { caught, Failure, problem, type Refusal, reasonOf, refuse } from '../errors.ts'
import { characterName } from '../polish/charset.ts'
import { damagesIn, misreadIn, unseenIn } from '../polish/damage.ts'
import { plainText } from './plain-text.ts'

/** The values of a template, already formatted; null if this message has no such value. */
export type View = Readonly<Record<string, string | null>>

/** The names that a template may use, and those it must use. */
export interface TemplateNames {
  readonly known: readonly string[]
  readonly required: readonly string[]
}

interface Tag {
  readonly kind: 'variable' | 'section' | 'inverted'
  readonly name: string
  readonly inner: readonly Tag[]
}

const kinds: Readonly<Record<string, Tag['kind']>> = { name: 'variable', '#': 'section', '^': 'inverted' }

/** The distinct names in a template. Throws template-syntax. */
export function templateNames(template: string, where: string): string[] {
  return [...new Set(names(read(template, where)))]
}

/** Everything that is wrong with a template, whatever the values. */
export function templateProblems(template: string, { known, required }: TemplateNames, where: string): Refusal[] {
  const unseen = unseenIn(template).map(({ found, ...place }) =>
    problem('template-character', { file: where, ...place, character: characterName(found) }),
  )
  const misread = misreadIn(template).map((one) => problem('text-misread', { file: where, ...one }))
  const damages = [...damageProblems(template, where), ...misread, ...unseen]
  try {
    const used = templateNames(template, where)
    const unknown = used.filter((name) => !known.includes(name))
    const unused = required.filter((name) => !used.includes(name))
    return [
      ...damages,
      ...unknown.map((name) => problem('template-unknown-name', { where, name, known: known.join(', ') })),
      ...unused.map((name) => problem('template-unused-name', { where, name })),
    ]
  } catch (error) {
    return [...damages, caught(error).problem]
  }
}

/**
 * A template filled with its values, unescaped; values are never read as templates.
 * Throws template-syntax, template-unknown-name, template-unused-name or template-missing-value.
 */
export function renderTemplate(template: string, view: View, where: string, required: readonly string[] = []): string {
  refuse(templateProblems(template, { known: Object.keys(view), required }, where))
  const missing = [...new Set(withoutValue(read(template, where), view))]
  refuse(missing.map((name) => problem('template-missing-value', { where, name })))
  return plainText(mustache.render(plainText(template), view, undefined, { escape: (value: string) => value }))
}

/** What tools have left in a text of ours, as what keeps it from leaving; `file` says where it stands. */
export function damageProblems(text: string, file: string): Refusal[] {
  return damagesIn(text).map(({ is, line, column, found }) => {
    const place = { file, line, column }
    return is === 'lost' ? problem('text-lost-letter', place) : problem('text-merge', { ...place, found })
  })
}

/** Only variables and sections are allowed; mustache knows more tags, which mail has no use for. */
function read(template: string, where: string): Tag[] {
  try {
    return mustache.parse(plainText(template)).flatMap(tagOf)
  } catch (error) {
    throw new Failure('template-syntax', { where, reason: reasonOf(error) })
  }
}

function tagOf(token: readonly unknown[]): Tag[] {
  const [type, value, , , children] = token
  const name = String(value)
  if (type === 'text') {
    if (/\{\{|\}\}/.test(name)) throw new Error('stray }}')
    return []
  }
  const kind = kinds[String(type)]
  if (!kind) throw new Error(`{{${type}${name}}}`)
  return [{ kind, name, inner: Array.isArray(children) ? children.flatMap(tagOf) : [] }]
}

function names(tags: readonly Tag[]): string[] {
  return tags.flatMap(({ name, inner }) => [name, ...names(inner)])
}

/** Variables that would come out empty, except within sections that are left out. */
function withoutValue(tags: readonly Tag[], view: View): string[] {
  return tags.flatMap(({ kind, name, inner }) => {
    if (kind === 'variable') return view[name] ? [] : [name]
    return Boolean(view[name]) === (kind === 'section') ? withoutValue(inner, view) : []
  })
}
