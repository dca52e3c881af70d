import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import type { Problem } from '../errors.ts'
import {
  assemble,
  assembleLists,
  type FileKind,
  missingFiles,
  type Part,
  type RegistryFile,
  registryFiles,
} from './files.ts'
import { type Flawed, flawsOf } from './issues.ts'
import { checkRules, type Finding } from './rules.ts'
import { entrySchemas, settingsSchema } from './schema.ts'
import { record } from './schema-parts.ts'
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
  /** where each entry stands */
  readonly origins: Map<object, { readonly yaml: YamlText; readonly path: Path }>
  /** ids and keys of entries that are there, but wrong in themselves */
  readonly broken: Set<unknown>
  /** whether all files could be read, so that a missing entry is really missing */
  whole: boolean
}

/** Reads the registry in a folder, or tells everything that is wrong with it. */
export function readRegistry(dir: string): RegistryReading {
  const result = readParts(dir, new Map())
  return 'parts' in result ? { registry: assemble([...result.parts.values()]) } : result
}

/** Like readRegistry, file by file; the parts that are known already are not read again. */
export function readParts(dir: string, known: Parts): { parts: Parts } | { problems: readonly Problem[] } {
  const files = registryFiles(dir)
  const reading: Reading = { problems: [], parts: new Map(), origins: new Map(), broken: new Set(), whole: true }
  for (const file of missingFiles(files))
    lose(reading, { code: 'registry-file-missing', params: { file, folder: dir } })
  for (const file of files) {
    const part = known.get(file.name)
    if (part === undefined) readFile(reading, file)
    else reading.parts.set(file.name, part)
  }
  if (reading.whole) checkWhole(reading)
  if (reading.problems.length === 0) return { parts: reading.parts }
  // a problem may lie in a file that was not read, and its place is wanted
  return known.size > 0 ? readParts(dir, new Map()) : { problems: inOrder(reading.problems, files) }
}

function lose(reading: Reading, ...problems: readonly Problem[]): void {
  reading.problems.push(...problems)
  reading.whole = false
}

function readFile(reading: Reading, file: RegistryFile): void {
  const bytes = bytesOf(file)
  const result = 'code' in bytes ? { problems: [bytes] } : readYaml(file.name, bytes)
  if ('problems' in result) lose(reading, ...result.problems)
  else reading.parts.set(file.name, partOf(reading, file.kind, result.yaml))
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
  const settings = checked(reading, yaml, settingsSchema, yaml.value, [])
  return settings === undefined ? {} : { settings }
}

function readLists(reading: Reading, kind: keyof typeof entrySchemas, yaml: YamlText): Part {
  const schemas: Readonly<Record<string, z.ZodType<object>>> = entrySchemas[kind]
  const shell = record(
    Object.fromEntries(Object.keys(schemas).map((name) => [name, z.array(z.unknown()).prefault([])])),
  )
  const lists = shell.safeParse(yaml.value)
  if (!lists.success) {
    lose(reading, ...placed(yaml, flawsOf(lists.error.issues, yaml.value), []))
    return {}
  }
  const part = Object.entries(schemas).map(([name, schema]) => {
    const entries = (lists.data[name] ?? []).map((raw, at) => checked(reading, yaml, schema, raw, [name, at]))
    return [name, entries.filter((entry) => entry !== undefined)]
  })
  return Object.fromEntries(part)
}

/** An entry as its schema gives it, its origin kept; or nothing, its problems kept. */
function checked<T extends object>(
  reading: Reading,
  yaml: YamlText,
  schema: z.ZodType<T>,
  raw: unknown,
  path: Path,
): T | undefined {
  const result = schema.safeParse(raw)
  if (result.success) {
    reading.origins.set(result.data, { yaml, path })
    return result.data
  }
  reading.problems.push(...placed(yaml, flawsOf(result.error.issues, raw), path))
  const named = Object(raw) as { id?: unknown; key?: unknown }
  reading.broken.add(named.id).add(named.key)
  return undefined
}

function placed(yaml: YamlText, flaws: readonly Flawed[], path: Path): Problem[] {
  return flaws.map((flaw) => ({
    code: flaw.code,
    params: flaw.params,
    place: yaml.place([...path, ...flaw.path], flaw.at),
  }))
}

function checkWhole(reading: Reading): void {
  const parts = [...reading.parts.values()]
  const settings = parts.find((part) => part.settings !== undefined)?.settings ?? null
  const findings = checkRules({ ...assembleLists(parts), settings })
  // what leads to an entry that is told of already is not wrong in itself
  const sound = findings.filter(({ code, params }) => {
    return !code.startsWith('registry-reference') || !reading.broken.has(params.value)
  })
  for (const finding of sound) reading.problems.push(located(reading, finding))
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
