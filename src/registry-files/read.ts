import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { type Place, type Problem, problem } from '../errors.ts'
import { entrySchemas, settingsSchema } from '../registry/schema.ts'
import { record } from '../registry/schema-parts.ts'
import { squeezed } from '../registry/search.ts'
import type { Registry } from '../registry/types.ts'
import { mistypedContacts } from './doubts.ts'
import { type Finding, type ListName, listNames } from './entries.ts'
import { assemble, type FileKind, missingKinds, type Parts, type RegistryFile, registryFiles } from './files.ts'
import { type Flawed, flawsOf, type Judged, judge } from './judge.ts'
import { checkRules } from './rules.ts'
import { type Path, sourceOf } from './source.ts'
import { type Made, readYaml, type YamlReading, type YamlText } from './yaml.ts'

export type RegistryReading =
  | {
      readonly registry: Registry
      /** what may be wrong in it */
      doubts(): readonly Problem[]
    }
  | { readonly problems: readonly Problem[] }

type PartsReading =
  | { readonly parts: Parts; readonly readings: readonly Reading[] }
  | { readonly problems: readonly Problem[] }

interface Reading {
  readonly name: string
  /** what is wrong with the file and its lists */
  readonly problems: readonly Problem[]
  /** lists that could not be read completely */
  readonly unread: readonly ListName[]
  /** the entries of each list, in order; the settings are one entry */
  readonly judged: ReadonlyMap<Section, readonly Judged[]>
  /** tells the places of entries; null if the file was read earlier */
  readonly yaml: YamlText | null
}

type Section = keyof Registry

/** Reads the registry in a folder, or gives everything that is wrong with it. `drafts`: texts in place of files, by their names. */
export function readRegistry(dir: string, drafts?: ReadonlyMap<string, string>): RegistryReading {
  const result = readParts(dir, new Map(), drafts)
  if ('problems' in result) return result
  const { parts, readings } = result
  return { registry: assemble(parts), doubts: () => doubtsIn(readings) }
}

/** Looks at the entries as they were read, whose places are known. */
function doubtsIn(readings: readonly Reading[]): Problem[] {
  // all of it is valid, or there would be no registry to doubt
  const entries = (section: Section) =>
    readings.flatMap(({ judged }) => (judged.get(section) ?? []).map(({ sound }) => sound))
  const [settings] = entries('settings')
  const lists = Object.fromEntries(listNames.map((list) => [list, entries(list)]))
  const found = mistypedContacts({ ...lists, settings } as unknown as Registry)
  const places = found.length === 0 ? new Map() : placesIn(readings)
  return found.map((finding) => located(places, finding))
}

/** Like readRegistry, but gives what each file holds; files in `known` are not read again. */
export function readParts(dir: string, known: Parts, drafts?: ReadonlyMap<string, string>): PartsReading {
  const files = registryFiles(dir)
  const missing = missingKinds(files)
  const readings = files.map((file) => {
    const part = known.get(file.name)
    return part === undefined ? readFile(file, drafts?.get(file.name)) : readAgain(file.name, part)
  })
  const problems = [
    ...missing.map((kind) => problem('registry-file-missing', { file: `${kind}.yaml`, folder: dir })),
    ...readings.flatMap((reading) => [...reading.problems, ...problemsOfEntries(reading)]),
    ...problemsOfWhole(readings, missing.flatMap(listsOf)),
  ]
  if (problems.length === 0)
    return { parts: new Map(readings.map((reading) => [reading.name, partOf(reading)])), readings }
  // to tell the place of a problem, its file must have been read
  return known.size > 0 ? readParts(dir, new Map()) : { problems: inOrder(problems, files) }
}

function listsOf(kind: FileKind): ListName[] {
  return kind === 'settings' ? [] : listNames.filter((list) => list in entrySchemas[kind])
}

/** What an earlier reading of a file gave, all of it valid. */
function readAgain(name: string, part: Partial<Registry>): Reading {
  const sound = (entry: object): Judged => ({ sound: entry, readable: entry, flaws: [], misnames: [] })
  const judged = Object.entries(part).map(
    ([section, value]) => [section as Section, [value].flat().map(sound)] as const,
  )
  return { name, problems: [], unread: [], judged: new Map(judged), yaml: null }
}

function readFile(file: RegistryFile, draft: string | undefined): Reading {
  const { name, kind } = file
  const result = yamlOf(file, draft)
  if ('problems' in result) return { name, ...result, unread: listsOf(kind), judged: new Map(), yaml: null }
  const { yaml } = result
  if (kind !== 'settings') return { name, ...readLists(yaml, listsOf(kind)), yaml }
  return { name, problems: [], unread: [], judged: new Map([['settings', [judge(settingsSchema, yaml.value)]]]), yaml }
}

// a function of its own, so that the bytes of a large file are soon freed
function yamlOf(file: RegistryFile, draft: string | undefined): YamlReading {
  const bytes = draft === undefined ? bytesOf(file) : Buffer.from(draft)
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

/** Checks each entry as soon as it is read, so that only the result is kept. */
function entriesJudged(kind: FileKind): Made {
  const schemas = new Map<string, z.ZodType<object>>(kind === 'settings' ? [] : Object.entries(entrySchemas[kind]))
  return (list, raw) => {
    const schema = schemas.get(list)
    return schema === undefined ? raw : judge(schema, raw)
  }
}

function readLists(yaml: YamlText, names: readonly ListName[]): Pick<Reading, 'problems' | 'unread' | 'judged'> {
  const shell = record(Object.fromEntries(names.map((name) => [name, z.array(z.unknown()).prefault([])])))
  const { error } = shell.safeParse(yaml.value)
  const judged = new Map(
    names.flatMap((name): [ListName, Judged[]][] => {
      const entries: unknown = Object(yaml.value)[name]
      return Array.isArray(entries) ? [[name, entries]] : []
    }),
  )
  // a missing list may be there under a misspelt key
  const unread = error === undefined ? [] : names.filter((name) => !judged.has(name))
  return { problems: placed(yaml, flawsOf(error?.issues ?? [], yaml.value), []), unread, judged }
}

function problemsOfEntries({ judged, yaml }: Reading): Problem[] {
  if (yaml === null) return []
  return [...judged].flatMap(([section, entries]) => {
    return entries.flatMap(({ flaws }, at) => placed(yaml, flaws, pathOf(section, at)))
  })
}

function placed(yaml: YamlText, flaws: readonly Flawed[], path: Path): Problem[] {
  return flaws.map((flaw) => ({ ...flaw.problem, place: yaml.place([...path, ...flaw.path], flaw.at) }))
}

function pathOf(section: Section, at: number): Path {
  return section === 'settings' ? [] : [section, at]
}

function partOf({ judged }: Reading): Partial<Registry> {
  const sound = [...judged].map(([section, entries]) => {
    const all = entries.flatMap(({ sound }) => sound ?? [])
    return [section, section === 'settings' ? all[0] : all]
  })
  return Object.fromEntries(sound)
}

/** What the rules find in all entries, including the readable parts of invalid ones. */
function problemsOfWhole(readings: readonly Reading[], missing: readonly ListName[]): Problem[] {
  const readable = (section: Section) =>
    readings.flatMap(({ judged }) => (judged.get(section) ?? []).flatMap((entry) => entry.readable ?? []))
  const lists = Object.fromEntries(listNames.map((list) => [list, readable(list)])) as Record<ListName, object[]>
  const unread = new Set([...missing, ...readings.flatMap((reading) => reading.unread)])
  const findings = checkRules({ lists, unread, settings: readable('settings')[0] ?? null })
  const misnames = readings.flatMap(({ judged }) => [...judged.values()].flat().flatMap((entry) => entry.misnames))
  const misnamed = new Set(misnames.map(squeezed))
  // a reference to an entry whose id is wrong needs no problem of its own
  const told = findings.filter(({ problem: { code, params } }) => {
    return !code.startsWith('registry-reference') || !misnamed.has(squeezed(String(params?.value)))
  })
  const places = told.length === 0 ? new Map() : placesIn(readings)
  return told.map((finding) => located(places, finding))
}

/** By entry, a function that gives the place of a path in it. */
type Places = ReadonlyMap<object, (path: Path) => Place>

function placesIn(readings: readonly Reading[]): Places {
  const places = new Map<object, (path: Path) => Place>()
  for (const { judged, yaml } of readings) {
    for (const [section, entries] of judged) {
      for (const [at, { readable }] of entries.entries()) {
        if (readable && yaml) places.set(readable, (path) => yaml.place([...pathOf(section, at), ...path]))
      }
    }
  }
  return places
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
