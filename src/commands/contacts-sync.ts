import { type ExitCode, Failure, type Problem, wording } from '../errors.ts'
import { type Change, type Difference, differenceOf } from '../procedure/crm/difference.ts'
import type { CrmEntry } from '../procedure/crm/entry.ts'
import type { Value } from '../procedure/crm/value.ts'
import { isOpen, silentKeys, tooMany } from '../procedure/crm/whole.ts'
import type { Raws } from '../question/flags.ts'
import { entrySchemas } from '../registry/schema.ts'
import type { CrmSettings, JiraSettings, Registry } from '../registry/types.ts'
import {
  draftsOf,
  markOf,
  readMarks,
  refuseWrong,
  type Shelf,
  shelfIn,
  writeDrafts,
  writeMarks,
} from '../registry-files/crm-files.ts'
import { judge } from '../registry-files/judge.ts'
import { failureJson } from '../terminal/failure.ts'
import { table } from '../terminal/table.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { agreeYes } from './agreed.ts'
import { type Context, numberIn, printDone, printResult } from './context.ts'

/** So long, in milliseconds, one page of the CRM may take. */
const patience = 60_000

interface Wish {
  readonly look: 'check' | 'dry-run' | null
  readonly yes: boolean
  readonly allow: number
  readonly take: readonly string[]
}

/**
 * `dniu contacts sync`: the CRM's contacts and products as a difference against the registry: shown, agreed to, written
 * entry by entry. `--check` writes nothing and ends with 3 where a person has something to do.
 */
export async function contactsSync(flags: Raws, context: Context): Promise<ExitCode> {
  const wish = wishOf(flags)
  const folder = context.registryFolder()
  const registry = await context.registry()
  // an edit between the two makes other entries differ, which is refused; a later one changes the text
  const shelf = shelfIn(folder)
  const { jira, crm } = crmOf(registry)
  context.spareMemory()
  const entries = await (await context.tracker(jira)).crm(crm, patience)
  refuseSilent(entries, registry, crm)
  refuseUntaken(entries, wish)
  const difference = compared(entries, registry, { crm, folder, take: wish.take })
  const failure = refusalOf(difference, registry, wish)
  if (wish.look === 'check') return shown(difference, { look: wish.look, failure }, context)
  const drafts = draftsOf(shelf, difference)
  if (failure === null && drafts.size > 0) refuseWrong(folder, drafts, { registry, difference })
  if (wish.look !== null) return shown(difference, { look: wish.look, failure }, context)
  if (!context.flags.json) context.talk.write(differenceText(difference, context))
  if (failure !== null) throw failure
  if (drafts.size > 0 && !wish.yes) await agreeYes('sync-agree', 'contacts sync', context)
  return written({ folder, shelf, drafts, difference }, context)
}

/** Failures `flags-exclude`, `number-malformed`. */
function wishOf({ check, dryRun, yes, allow = '0', take = [] }: Raws): Wish {
  if (check === true && dryRun === true) throw new Failure('flags-exclude', { one: '--check', other: '--dry-run' })
  const look = check === true ? 'check' : dryRun === true ? 'dry-run' : null
  return { look, yes: yes === true, allow: numberIn('--allow', String(allow)), take: [take].flat().map(keyIn) }
}

const keyIn = (text: unknown): string => String(text).trim().toUpperCase()

/** Failure `crm-take`: somebody waits for what would never be taken. */
function refuseUntaken(entries: readonly CrmEntry[], { take }: Wish): void {
  const keys = new Set(entries.map(({ key }) => key))
  const lost = take.filter((key) => !keys.has(key))
  if (lost.length > 0) throw new Failure('crm-take', { keys: lost.join(', ') })
}

/** Failures `jira-not-set`, `crm-not-set`. */
function crmOf({ settings: { jira } }: Registry): { readonly jira: JiraSettings; readonly crm: CrmSettings } {
  if (jira === null) throw new Failure('jira-not-set')
  if (jira.crm === undefined) throw new Failure('crm-not-set')
  return { jira, crm: jira.crm }
}

function refuseSilent(entries: readonly CrmEntry[], registry: Registry, crm: CrmSettings): void {
  const fields = silentKeys(entries, registry, crm)
  if (fields.length > 0) throw new Failure('crm-silent', { fields: fields.map((one) => `jira.crm.${one}`).join(', ') })
}

function compared(
  entries: readonly CrmEntry[],
  registry: Registry,
  { crm, folder, take }: { readonly crm: CrmSettings; readonly folder: string; readonly take: readonly string[] },
): Difference {
  const schemas = { contacts: entrySchemas.contacts.contacts, products: entrySchemas.products.products }
  return differenceOf(entries, registry, {
    crm,
    judge: (list, raw) => judge<object>(schemas[list], raw),
    mark: markOf,
    before: readMarks(folder),
    take: new Set(take),
  })
}

function refusalOf(difference: Difference, registry: Registry, { allow }: Wish): Failure | null {
  const count = tooMany(difference, registry)
  return count === null || count <= allow ? null : new Failure('crm-too-many-gone', { count })
}

function shown(
  difference: Difference,
  { look, failure }: { readonly look: 'check' | 'dry-run'; readonly failure: Failure | null },
  context: Context,
): ExitCode {
  const error = failure === null || look === 'check' ? {} : { error: failureJson(failure, context.lang) }
  const end = look === 'check' ? '' : `${word(context.lang, 'sync-dry')}\n`
  const exit = failure !== null || (look === 'check' && isOpen(difference)) ? 3 : 0
  if (failure !== null && !context.flags.json) context.talk.write(`${sentenceOf(failure.problem, context)}\n`)
  return printResult(
    context,
    {
      json: () => ({ ...differenceJson(difference, context), written: false, ...error }),
      text: () => `${differenceText(difference, context)}${end}`,
    },
    exit,
  )
}

interface Work {
  readonly folder: string
  readonly shelf: Shelf
  readonly drafts: ReadonlyMap<string, string>
  readonly difference: Difference
}

function written({ folder, shelf, drafts, difference }: Work, context: Context): ExitCode {
  writeDrafts(shelf, drafts)
  writeMarks(folder, difference.marks)
  const { fresh, changed, gone } = difference
  const counts = { fresh: fresh.length, changed: changed.length, gone: gone.length }
  const files = [...drafts.keys()]
  const done = { ...differenceJson(difference, context), written: files.length > 0, files }
  if (files.length === 0) return printDone(context, done, 'sync-nothing')
  return printDone(context, done, 'sync-written', { ...counts, files: files.join(', ') })
}

const groups = ['fresh', 'changed', 'gone', 'conflicts', 'byHand', 'left'] as const

/** A table for each group that has something: key, name, and what changes. */
function differenceText(difference: Difference, context: Context): string {
  const { lang } = context
  const told = groups.flatMap((group) => {
    const rows = difference[group].map((one) => [`  ${one.key}`, one.name, detailOf(one, context)])
    return rows.length === 0 ? [] : [`${word(lang, `sync-${group}`, { count: rows.length })}\n${table(rows)}`]
  })
  return told.length === 0 ? `${word(lang, 'sync-same')}\n` : told.join('\n')
}

function detailOf(one: Difference[(typeof groups)[number]][number], context: Context): string {
  if ('problems' in one) return one.problems.map((problem) => sentenceOf(problem, context)).join(' ')
  if ('raw' in one) return rawText(one.raw)
  return one.fields.map(({ id, was, is }) => `${id}: ${valueText(was)} → ${valueText(is)}`).join('; ')
}

/** Beside key and name. */
const rawText = ({ key: _, name: __, ...raw }: Readonly<Record<string, unknown>>): string =>
  Object.values(raw)
    .map((value) => valueText(value as Value))
    .filter((text) => text !== '-')
    .join(', ')

const valueText = (value: Value | undefined): string => [value ?? []].flat().join(', ') || '-'

function sentenceOf(problem: Problem, { lang }: Context): string {
  const { message, hint } = wording(problem, lang)
  return visibleLine(problem.code === 'crm-too-many-gone' ? `${message} ${hint}` : message)
}

function differenceJson({ fresh, left, ...difference }: Difference, context: Context): object {
  const changes = (all: readonly Change[]) =>
    all.map(({ fields, ...one }) => ({ ...one, fields: fields.map(({ id, was, is }) => ({ field: id, was, is })) }))
  const told = (problem: Problem) => ({ code: problem.code, message: sentenceOf(problem, context) })
  return {
    fresh: fresh.map(({ list, key, name, sound }) => ({ list, key, name, entry: sound })),
    changed: changes(difference.changed),
    gone: changes(difference.gone),
    conflicts: changes(difference.conflicts),
    byHand: changes(difference.byHand),
    left: left.map(({ problems, ...one }) => ({ ...one, problems: problems.map(told) })),
  }
}
