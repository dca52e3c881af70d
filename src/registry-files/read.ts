import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { type Place, type Problem, problem } from '../errors.ts'
import { entrySchemas, settingsSchema } from '../registry/schema.ts'
import { record } from '../registry/schema-parts.ts'
import { squeezed } from '../registry/search.ts'
import type { Registry } from '../registry/types.ts'
import { type Finding, type ListName, listNames } from './entries.ts'
import { assemble, type FileKind, missingKinds, type Parts, type RegistryFile, registryFiles } from './files.ts'
import { type Flawed, flawsOf, type Judged, judge } from './judge.ts'
import { checkRules } from './rules.ts'
import { type Path, sourceOf } from './source.ts'
import { type Made, readYaml, type YamlReading, type YamlText } from './yaml.ts'

export type RegistryReading = { readonly registry: Registry } | { readonly problems: readonly Problem[] }

type Reading = ReturnType<typeof emptyReading>

/** Entries as far as they can be read, in their order, and where the first of them stands. */
interface Origin {
  readonly yaml: YamlText
  /** the path of the list; of the settings, nothing */
  readonly list: ListName | null
  readonly entries: (object | null)[]
}

/** Reads the registry in a folder, or tells everything that is wrong with it. */
export function readRegistry(dir: string): RegistryReading {
  const result = readParts(dir, new Map())
  return 'parts' in result ? { registry: assemble(result.parts) } : result
}

/** Like readRegistry, file by file; the parts that are known already are not read again. */
export function readParts(dir: string, known: Parts): { parts: Parts } | { problems: readonly Problem[] } {
  const files = registryFiles(dir)
  const reading = emptyReading()
  for (const kind of missingKinds(files)) {
    reading.problems.push(problem('registry-file-missing', { file: `${kind}.yaml`, folder: dir }))
    leaveUnread(reading, kind)
  }
  for (const file of files) {
    const part = known.get(file.name)
    if (part === undefined) readFile(reading, file)
    else take(reading, file.name, part)
  }
  checkWhole(reading)
  if (reading.problems.length === 0) return { parts: reading.parts }
  // a problem may lie in a file that was not read, and its place is wanted
  return known.size > 0 ? readParts(dir, new Map()) : { problems: inOrder(reading.problems, files) }
}

/** What is gathered on the way through the files. */
function emptyReading() {
  const lists = Object.fromEntries(listNames.map((name) => [name, []]))
  return {
    problems: [] as Problem[],
    parts: new Map<string, Partial<Registry>>(),
    /** all entries, as far as they can be read */
    lists: lists as unknown as Record<ListName, object[]>,
    settings: null as object | null,
    /** lists that could not be read to their end */
    unread: new Set<ListName>(),
    /** what was read of each list of each file: where entries stand, should one of them be wrong */
    origins: [] as Origin[],
    /** ids and keys that are written wrongly, or under a wrong key: they may still be what others mean */
    misnamed: new Set<string>(),
  }
}

/** Takes over what a file gave another time. */
function take(reading: Reading, name: string, part: Partial<Registry>): void {
  reading.parts.set(name, part)
  reading.settings ??= part.settings ?? null
  for (const list of listNames) for (const entry of part[list] ?? []) reading.lists[list].push(entry)
}

function tell(reading: Reading, problems: readonly Problem[]): void {
  for (const problem of problems) reading.problems.push(problem)
}

function leaveUnread(reading: Reading, kind: FileKind): void {
  if (kind !== 'settings') for (const list of listsOf(kind)) reading.unread.add(list)
}

function listsOf(kind: Exclude<FileKind, 'settings'>): ListName[] {
  return listNames.filter((list) => list in entrySchemas[kind])
}

function readFile(reading: Reading, file: RegistryFile): void {
  const result = yamlOf(file)
  if ('yaml' in result) {
    const { kind } = file
    const part = kind === 'settings' ? readSettings(reading, result.yaml) : readLists(reading, kind, result.yaml)
    reading.parts.set(file.name, part)
  } else {
    tell(reading, result.problems)
    leaveUnread(reading, file.kind)
  }
}

// the bytes of a large file are not held longer than it takes to read them
function yamlOf(file: RegistryFile): YamlReading {
  const bytes = bytesOf(file)
  return 'code' in bytes ? { problems: [bytes] } : readYaml(file.name, bytes, entriesJudged(file.kind))
}

function bytesOf({ name, path }: RegistryFile): Uint8Array | Problem {
  const unreadable = (reason: string) =>
    sourceOf(name, '').problem('registry-file-unreadable', { file: name, reason }, 0)
  try {
    return statSync(path).isFile() ? readFileSync(path) : unreadable('EISDIR')
  } catch (error) {
    return unreadable((error as NodeJS.ErrnoException).code ?? String(error))
  }
}

/** Each entry is judged as it is read, and only what comes of it is kept. */
function entriesJudged(kind: FileKind): Made {
  const schemas = new Map<string, z.ZodType<object>>(kind === 'settings' ? [] : Object.entries(entrySchemas[kind]))
  return (list, raw) => {
    const schema = schemas.get(list)
    return schema === undefined ? raw : judge(schema, raw)
  }
}

function readSettings(reading: Reading, yaml: YamlText): Partial<Registry> {
  const judged = judge(settingsSchema, yaml.value)
  keep(reading, yaml, null, [judged])
  reading.settings ??= judged.readable
  return judged.sound === null ? {} : { settings: judged.sound }
}

function readLists(reading: Reading, kind: Exclude<FileKind, 'settings'>, yaml: YamlText): Partial<Registry> {
  const shell = record(
    Object.fromEntries(listsOf(kind).map((name) => [name, z.array(z.unknown()).prefault([])])),
  ).safeParse(yaml.value)
  tell(reading, placed(yaml, shell.success ? [] : flawsOf(shell.error.issues, yaml.value), []))
  const part = listsOf(kind).map((name) => {
    const entries: unknown = Object(yaml.value)[name]
    // a list that is not there may stand under a misspelt key
    if (!shell.success && !Array.isArray(entries)) reading.unread.add(name)
    return [name, Array.isArray(entries) ? readList(reading, yaml, name, entries) : []]
  })
  return Object.fromEntries(part)
}

function readList(reading: Reading, yaml: YamlText, name: ListName, entries: readonly Judged[]): object[] {
  keep(reading, yaml, name, entries)
  for (const { readable } of entries) if (readable !== null) reading.lists[name].push(readable)
  return entries.flatMap(({ sound }) => sound ?? [])
}

/** Tells what is wrong with entries; where each of them stands is kept. */
function keep(reading: Reading, yaml: YamlText, list: ListName | null, entries: readonly Judged[]): void {
  reading.origins.push({ yaml, list, entries: entries.map(({ readable }) => readable) })
  for (const [at, { flaws, misnames }] of entries.entries()) {
    tell(reading, placed(yaml, flaws, pathOf(list, at)))
    for (const name of misnames) reading.misnamed.add(squeezed(name))
  }
}

/** The path of an entry in its file; the settings are a whole file. */
function pathOf(list: ListName | null, at: number): Path {
  return list === null ? [] : [list, at]
}

function placed(yaml: YamlText, flaws: readonly Flawed[], path: Path): Problem[] {
  return flaws.map((flaw) => ({ ...flaw.problem, place: yaml.place([...path, ...flaw.path], flaw.at) }))
}

function checkWhole(reading: Reading): void {
  // what leads to an entry that is told of already is not wrong in itself
  const findings = checkRules(reading).filter(({ problem: { code, params } }) => {
    return !code.startsWith('registry-reference') || !reading.misnamed.has(squeezed(String(params?.value)))
  })
  const places = findings.length === 0 ? new Map() : placesOf(reading.origins)
  tell(
    reading,
    findings.map((finding) => located(places, finding)),
  )
}

/** The place of something in an entry, by the entry. */
type Places = ReadonlyMap<object, (path: Path) => Place>

function placesOf(origins: readonly Origin[]): Places {
  return new Map(
    origins.flatMap(({ yaml, list, entries }) => {
      return entries.flatMap((entry, at) =>
        entry === null ? [] : [[entry, (path: Path) => yaml.place([...pathOf(list, at), ...path])] as const],
      )
    }),
  )
}

function located(places: Places, { problem, entry, path, first }: Finding): Problem {
  const place = places.get(entry)?.(path)
  const other = first && places.get(first)?.([])
  const params = other ? { ...problem.params, first: `${other.file}:${other.line}` } : problem.params
  return { ...problem, ...(params && { params }), ...(place && { place }) }
}

function inOrder(problems: readonly Problem[], files: readonly RegistryFile[]): Problem[] {
  const rank = new Map(files.map(({ name }, at) => [name, at]))
  const order = ({ place }: Problem) => (place === undefined ? -1 : (rank.get(place.file) ?? -1))
  return [...problems].sort((a, b) => {
    const lines = (a.place?.line ?? 0) - (b.place?.line ?? 0)
    return order(a) - order(b) || lines || (a.place?.column ?? 0) - (b.place?.column ?? 0)
  })
}
