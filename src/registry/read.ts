import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import type { Problem } from '../errors.ts'
import { type Finding, type ListName, listNames, without } from './entries.ts'
import { assemble, type FileKind, missingKinds, type Part, type RegistryFile, registryFiles } from './files.ts'
import { type Flawed, flawsOf, misnames } from './issues.ts'
import { checkRules } from './rules.ts'
import { entrySchemas, settingsSchema } from './schema.ts'
import { record } from './schema-parts.ts'
import { squeezed } from './search.ts'
import { type Path, sourceOf } from './source.ts'
import type { Registry } from './types.ts'
import { readYaml } from './yaml.ts'
import type { YamlText } from './yaml-values.ts'

export type RegistryReading = { readonly registry: Registry } | { readonly problems: readonly Problem[] }

/** What each file gave, by the name of the file. */
export type Parts = ReadonlyMap<string, Part>

/** What is gathered on the way through the files. */
interface Reading {
  readonly problems: Problem[]
  readonly parts: Map<string, Part>
  /** all entries, as far as they can be read */
  readonly lists: Record<ListName, object[]>
  settings: object | null
  /** lists that could not be read to their end */
  readonly unread: Set<ListName>
  /** where each entry stands */
  readonly origins: Map<object, { readonly yaml: YamlText; readonly path: Path }>
  /** ids and keys that are written wrongly, or under a wrong key: they may still be what others mean */
  readonly misnamed: Set<string>
}

/** Reads the registry in a folder, or tells everything that is wrong with it. */
export function readRegistry(dir: string): RegistryReading {
  const result = readParts(dir, new Map())
  return 'parts' in result ? { registry: assemble([...result.parts.values()]) } : result
}

/** Like readRegistry, file by file; the parts that are known already are not read again. */
export function readParts(dir: string, known: Parts): { parts: Parts } | { problems: readonly Problem[] } {
  const files = registryFiles(dir)
  const reading = emptyReading()
  for (const kind of missingKinds(files)) {
    reading.problems.push({ code: 'registry-file-missing', params: { file: `${kind}.yaml`, folder: dir } })
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

function emptyReading(): Reading {
  return {
    problems: [],
    parts: new Map(),
    lists: { operators: [], staff: [], partners: [], contacts: [], services: [], products: [] },
    settings: null,
    unread: new Set(),
    origins: new Map(),
    misnamed: new Set(),
  }
}

/** Takes over what a file gave another time. */
function take(reading: Reading, name: string, part: Part): void {
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
  const bytes = bytesOf(file)
  const result = 'code' in bytes ? { problems: [bytes] } : readYaml(file.name, bytes)
  if ('yaml' in result) {
    reading.parts.set(file.name, partOf(reading, file.kind, result.yaml))
  } else {
    tell(reading, result.problems)
    leaveUnread(reading, file.kind)
  }
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

function partOf(reading: Reading, kind: FileKind, yaml: YamlText): Part {
  return kind === 'settings' ? readSettings(reading, yaml) : readLists(reading, kind, yaml)
}

function readSettings(reading: Reading, yaml: YamlText): Part {
  const { sound, readable } = checked(reading, yaml, settingsSchema, yaml.value, [])
  reading.settings ??= readable
  return sound === undefined ? {} : { settings: sound }
}

function readLists(reading: Reading, kind: Exclude<FileKind, 'settings'>, yaml: YamlText): Part {
  const schemas: Readonly<Partial<Record<ListName, z.ZodType<object>>>> = entrySchemas[kind]
  const shell = record(
    Object.fromEntries(listsOf(kind).map((name) => [name, z.array(z.unknown()).prefault([])])),
  ).safeParse(yaml.value)
  tell(reading, placed(yaml, shell.success ? [] : flawsOf(shell.error.issues, yaml.value), []))
  const part = listsOf(kind).map((name) => {
    const raws: unknown = Object(yaml.value)[name]
    // a list that is not there may stand under a misspelt key
    if (!shell.success && !Array.isArray(raws)) reading.unread.add(name)
    const schema = schemas[name]
    return [name, Array.isArray(raws) && schema ? readList(reading, yaml, schema, raws, name) : []]
  })
  return Object.fromEntries(part)
}

function readList(
  reading: Reading,
  yaml: YamlText,
  schema: z.ZodType<object>,
  raws: readonly unknown[],
  name: ListName,
): object[] {
  return raws.flatMap((raw, at) => {
    const { sound, readable } = checked(reading, yaml, schema, raw, [name, at])
    if (readable !== null) reading.lists[name].push(readable)
    return sound ?? []
  })
}

/** An entry as its schema gives it; or, its problems told, what else can be read of it. Its origin is kept. */
function checked<T extends object>(
  reading: Reading,
  yaml: YamlText,
  schema: z.ZodType<T>,
  raw: unknown,
  path: Path,
): { sound?: T; readable: object | null } {
  const result = schema.safeParse(raw)
  if (result.success) {
    reading.origins.set(result.data, { yaml, path })
    return { sound: result.data, readable: result.data }
  }
  const flaws = flawsOf(result.error.issues, raw)
  tell(reading, placed(yaml, flaws, path))
  for (const name of misnames(flaws, raw)) reading.misnamed.add(squeezed(name))
  const readable =
    without(
      raw,
      flaws.map((flaw) => flaw.path),
    ) ?? null
  if (typeof readable !== 'object' || readable === null) return { readable: null }
  reading.origins.set(readable, { yaml, path })
  return { readable }
}

function placed(yaml: YamlText, flaws: readonly Flawed[], path: Path): Problem[] {
  return flaws.map((flaw) => ({
    code: flaw.code,
    params: flaw.params,
    place: yaml.place([...path, ...flaw.path], flaw.at),
  }))
}

function checkWhole(reading: Reading): void {
  const findings = checkRules(reading)
  // what leads to an entry that is told of already is not wrong in itself
  const sound = findings.filter(({ code, params }) => {
    return !code.startsWith('registry-reference') || !reading.misnamed.has(squeezed(String(params.value)))
  })
  tell(
    reading,
    sound.map((finding) => located(reading, finding)),
  )
}

function located({ origins }: Reading, { code, params, entry, path, first }: Finding): Problem {
  const origin = origins.get(entry)
  const other = first && origins.get(first)
  const place = other?.yaml.place(other.path)
  const known = place === undefined ? params : { ...params, first: `${place.file}:${place.line}` }
  return origin ? { code, params: known, place: origin.yaml.place([...origin.path, ...path]) } : { code, params: known }
}

function inOrder(problems: readonly Problem[], files: readonly RegistryFile[]): Problem[] {
  const rank = new Map(files.map(({ name }, at) => [name, at]))
  const order = ({ place }: Problem) => (place === undefined ? -1 : (rank.get(place.file) ?? -1))
  return [...problems].sort((a, b) => {
    const lines = (a.place?.line ?? 0) - (b.place?.line ?? 0)
    return order(a) - order(b) || lines || (a.place?.column ?? 0) - (b.place?.column ?? 0)
  })
}
