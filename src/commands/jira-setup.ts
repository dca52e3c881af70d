import { readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type ExitCode, Failure, refuse } from '../errors.ts'
import type { Choices, SetupSaid, SetupScene } from '../kinds/setup/choice-row.ts'
import { crmName } from '../kinds/setup/crm-rows.ts'
import { choiceRows, setupRows } from '../kinds/setup/rows.ts'
import { writeWhole } from '../private-folder.ts'
import { type CrmList, mayTell } from '../procedure/crm/entry.ts'
import { type Raws, readFlags } from '../question/flags.ts'
import type { Prompt } from '../question/prompt.ts'
import { missingFlags, nextRow } from '../question/row.ts'
import type { CrmSettings, JiraSettings } from '../registry/types.ts'
import { type Entries, type Inner, withSection } from '../registry-files/edit.ts'
import type { Named, Tracker } from '../road/tracker.ts'
import { table } from '../terminal/table.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { agreeYes } from './agreed.ts'
import { type Context, printDone } from './context.ts'
import { type Meant, meantIn, withMeant } from './jira-values.ts'

/** in milliseconds: nobody waits for a notice here */
const patience = 30_000
const help = 'dniu jira setup --help'

/**
 * `dniu jira setup`: reads from Jira what it has, shows it with its ids, and writes the block `jira` of settings.yaml
 * after a yes. Comments and all else of the file stay.
 */
export async function jiraSetup(flags: Raws, context: Context): Promise<ExitCode> {
  const registry = await context.registry()
  const { jira: before, ticket } = registry.settings
  const desk = { registry, now: context.clock.now(), probablySigner: null }
  const { answers, problems } = readFlags<SetupSaid, SetupScene>(setupRows, flags, desk)
  refuse(problems)
  const given = { ...saidBefore(before), ...answers }
  if (given.url === undefined) throw new Failure('missing-answers', { flags: '--url URL', help })
  const begun = blockOf({ ...given, url: given.url, project: given.project ?? ticket.project }, before)
  const crm = given.crm ?? before?.crm?.project
  const choices = await choicesOf(await context.tracker(begun), crm)
  context.talk.write(choicesText(choices, { project: begun.project, crm }, context))
  const scene = { ...desk, ...choices }
  const said = await chosenFrom(given, before, scene, context)
  const block = blockOf({ ...said, url: begun.url, project: begun.project }, before)
  const meant = await meantOf(block, said, context)
  const jira =
    block.crm === undefined ? block : { ...block, crm: { ...block.crm, values: withMeant(block.crm.values, meant) } }
  const entries = entriesOf(jira, choices, meant)
  // a link stays one
  const file = realpathSync(join(context.registryFolder(), 'settings.yaml'))
  const text = withSection(readFileSync(file, 'utf8'), 'jira', entries)
  context.talk.write(`${word(context.lang, 'setup-block', { file })}\n${withSection('', 'jira', entries)}`)
  if (said.yes !== true) await agreeYes('setup-agree', 'jira setup', context)
  writeWhole(file, text, statSync(file).mode & 0o777)
  return printDone(context, { file, jira }, 'setup-done', { file })
}

async function meantOf(jira: JiraSettings, { crmValues }: SetupSaid, context: Context): Promise<Meant[]> {
  if (jira.crm === undefined) return []
  const ask = context.terminal ? (prompt: Prompt<SetupSaid>) => answered(prompt, context) : null
  return meantIn(jira.crm, { tracker: await context.tracker(jira), patience, given: crmValues, ask })
}

async function choicesOf(tracker: Tracker, crm: string | undefined): Promise<Choices> {
  return {
    types: await tracker.types(patience),
    fields: await tracker.fields(patience),
    links: await tracker.linkTypes(patience),
    statuses: await tracker.statuses(patience),
    crmTypes: crm === undefined ? [] : await tracker.typesOf(crm, patience),
  }
}

/** What the settings said, as answers; what they left open is asked again. */
function saidBefore(before: JiraSettings | null): SetupSaid {
  if (before === null) return {}
  const { url, project, types, productField, link, record, transitions } = before
  const set = { link, page: record.page, letterStatus: transitions.letter, worksStatus: transitions.works }
  const open = { ...set, outageStatus: transitions.outage, ...(!record.comment && { comment: false }) }
  return {
    url,
    project,
    ...types,
    productField,
    ...(before.crm && saidOf(before.crm)),
    ...Object.fromEntries(Object.entries(open).filter(([, v]) => v !== null)),
  }
}

/** What the settings of the CRM said; a list of null is none. */
function saidOf({ project, types, fields }: CrmSettings): SetupSaid {
  const of = (list: CrmList, type: string | null, keys: Readonly<Record<string, string | null>>) => [
    [crmName(list), type] as const,
    ...Object.entries(keys).map(([key, id]) => [crmName(list, key), id] as const),
  ]
  return {
    crm: project,
    ...Object.fromEntries([
      ...of('contacts', types.contact, fields.contact),
      ...of('products', types.product, fields.product),
    ]),
  }
}

const noValues = {
  ...{ category: {}, status: {}, language: {}, organization: {}, partner: {} },
  ...{ services: {}, operators: {}, owner: {} },
}

/** The CRM that answers make; left out: none is named. */
function crmOf(said: SetupSaid, before: CrmSettings | undefined): CrmSettings | undefined {
  const contact = said[crmName('contacts')]
  if (said.crm === undefined || contact == null) return before
  const fieldsOf = (list: CrmList) =>
    Object.fromEntries(mayTell(list).map((key) => [key, said[crmName(list, key)] ?? null]))
  return {
    project: said.crm,
    types: { contact, product: said[crmName('products')] ?? null },
    fields: { contact: fieldsOf('contacts'), product: fieldsOf('products') } as CrmSettings['fields'],
    values: before?.values ?? noValues,
  } as CrmSettings
}

/** The block that answers make; what has no answer is as the schema has it. */
function blockOf(said: SetupSaid & Pick<JiraSettings, 'url' | 'project'>, before: JiraSettings | null): JiraSettings {
  const { url, project, letter, works, outage, letterStatus, worksStatus, outageStatus } = said
  const crm = crmOf(said, before?.crm)
  return {
    ...(crm && { crm }),
    tokenCommand: before?.tokenCommand ?? [],
    mailbox: before?.mailbox ?? null,
    ...{ url, project },
    types: { letter: letter ?? '', works: works ?? '', outage: outage ?? '' },
    productField: said.productField ?? null,
    link: said.link ?? null,
    record: { comment: said.comment ?? true, page: said.page ?? null },
    transitions: { letter: letterStatus ?? null, works: worksStatus ?? null, outage: outageStatus ?? null },
  }
}

/** Everything chosen: what is not given, or not there, is asked; without a terminal all of it is told. */
async function chosenFrom(
  given: SetupSaid,
  before: JiraSettings | null,
  scene: SetupScene,
  context: Context,
): Promise<SetupSaid> {
  if (!context.terminal) {
    const flags = missingFlags<SetupSaid, SetupScene>(choiceRows, { ...given, yes: true }, scene)
    if (flags.length > 0) throw new Failure('missing-answers', { flags: flags.join(', '), help })
    return given
  }
  let known = given
  for (;;) {
    const row = nextRow<SetupSaid, SetupScene>(choiceRows, known, scene)
    if (row?.ask === undefined) return known
    known = { ...known, ...(await answered(row.ask({ known, before: saidBefore(before), scene }), context)) }
  }
}

async function answered(prompt: Prompt<SetupSaid>, context: Context): Promise<SetupSaid> {
  const [{ draw }, { boardAt }] = await Promise.all([import('../terminal/draw.ts'), import('../terminal/board.ts')])
  const board = boardAt(await context.seat())
  const told = await draw(board, prompt, false)
  if (told === null) throw new Failure('not-confirmed')
  board.voice.told(prompt.title[context.lang], told.shown[context.lang])
  return told.answer
}

interface Projects {
  readonly project: string
  readonly crm: string | undefined
}

function choicesText(choices: Choices, { project, crm }: Projects, { lang }: Context): string {
  const { types, fields, links, statuses, crmTypes } = choices
  const own = fields.filter(({ id }) => id.startsWith('customfield_'))
  const rows = (named: readonly Named[]) => table(named.map(({ id, name }) => [`  ${id}`, name]))
  return [
    `${word(lang, 'setup-types', { project })}\n${rows(types)}`,
    ...(crm === undefined ? [] : [`${word(lang, 'setup-types', { project: crm })}\n${rows(crmTypes)}`]),
    `${word(lang, 'setup-fields')}\n${rows(own)}`,
    `${word(lang, 'setup-links')}\n${rows(links)}`,
    `${word(lang, 'setup-statuses')}\n${rows(statuses)}`,
  ].join('')
}

/** The block as it is written: ids, with the names beside them as they are today. */
function entriesOf(
  jira: JiraSettings,
  { types, fields, links, statuses, crmTypes }: Choices,
  meant: readonly Meant[],
): Entries {
  const named = (all: readonly Named[], ids: readonly (string | null)[]) => {
    const names = ids.map((id) => (id === null ? '-' : (all.find((one) => one.id === id)?.name ?? id)))
    return names.every((name) => name === '-') ? {} : { beside: names.map(visibleLine).join(' | ') }
  }
  const { url, tokenCommand, project, productField, link, record, transitions } = jira
  const { letter, works, outage } = jira.types
  const each = (ids: Readonly<Record<string, string | null>>, all: readonly Named[]): Inner => ({
    entries: Object.fromEntries(Object.entries(ids).map(([key, id]) => [key, { value: id, ...named(all, [id]) }])),
  })
  const crmEntries = ({ project: of, types: kinds, fields: keys }: CrmSettings): Inner => ({
    entries: {
      project: { value: of },
      types: each(kinds, crmTypes),
      fields: { entries: { contact: each(keys.contact, fields), product: each(keys.product, fields) } },
      ...(meant.length > 0 && { values: { entries: meantEntries(meant) } }),
    },
  })
  return {
    url: { value: url },
    tokenCommand: { value: tokenCommand },
    project: { value: project },
    types: { value: { letter, works, outage }, ...named(types, [letter, works, outage]) },
    productField: { value: productField, ...named(fields, [productField]) },
    link: { value: link, ...named(links, [link]) },
    record: { value: record },
    transitions: {
      value: transitions,
      ...named(statuses, [transitions.letter, transitions.works, transitions.outage]),
    },
    ...(jira.crm && { crm: crmEntries(jira.crm) }),
  }
}

/** By key and id, what a choice means, with its name beside it. */
function meantEntries(meant: readonly Meant[]): Entries {
  const lines = [...Map.groupBy(meant, ({ key }) => key)].map(([key, all]) => [key, { entries: eachMeant(all) }])
  return Object.fromEntries(lines) as Entries
}

function eachMeant(meant: readonly Meant[]): Entries {
  const lines = meant.map(({ id, name, meaning }) => [id, { value: meaning, beside: visibleLine(name) }])
  return Object.fromEntries(lines) as Entries
}
