import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Value = string | readonly Value[] | { readonly [key: string]: Value }

/** The forms in which people and programs write the entries of a large registry. */
export const forms = {
  inline: (entry: Value) => flow(entry),
  block: (entry: Value) => block(entry, '    ').trimStart(),
  JSON: null,
}

export type Form = keyof typeof forms

/** Copies a registry of JSON files, with contacts and products in another form. */
export function writtenAs(form: Form, folder: string): string {
  const write = forms[form]
  if (write === null) return folder
  const copy = `${folder}-${form}`
  cpSync(folder, copy, { recursive: true })
  for (const name of ['contacts.yaml', 'products.yaml']) {
    const lists: Record<string, Value[]> = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    const text = Object.entries(lists).map(([list, entries]) => {
      return `${list}:\n${entries.map((entry) => `  - ${write(entry)}\n`).join('')}`
    })
    writeFileSync(join(copy, name), text.join(''))
  }
  return copy
}

function flow(value: Value): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  return `{ ${Object.entries(value)
    .map(([key, each]) => `${key}: ${flow(each)}`)
    .join(', ')} }`
}

function block(value: Value, indent: string): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map((each) => `\n${indent}- ${each}`).join('')
  const lines = Object.entries(value).map(([key, each]) => `${indent}${key}: ${block(each, `${indent}  `)}`)
  return `\n${lines.join('\n')}`
}
