// Writes schemas/*.schema.json for editors, and src/registry-files/form.ts, which identifies the form of cached registries.
// With --check it writes nothing, and fails if a file is out of date.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { fileSchemas } from '../src/registry/schema.ts'

const root = new URL('..', import.meta.url)
const read = (path) => readFileSync(new URL(path, root), 'utf8')
const rules = [
  'address/host',
  'address/public-mailboxes',
  'address/public-suffixes',
  ...['schema', 'schema-crm', 'schema-mail', 'schema-parts', 'schema-profiles', 'values'].map(
    (name) => `registry/${name}`,
  ),
  ...['rules', 'profile-rules', 'entries', 'directory-entries', 'snapshot', 'yaml', 'yaml-walk', 'look-alikes'].map(
    (name) => `registry-files/${name}`,
  ),
]

function schemaFiles() {
  return Object.entries(fileSchemas).map(([name, schema]) => {
    const { $schema, ...content } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' })
    const json = { $schema, title: `dniu: ${name}.yaml`, ...content }
    return [`schemas/${name}.schema.json`, `${JSON.stringify(json, null, 2)}\n`]
  })
}

function formFile() {
  const hash = createHash('sha256')
  for (const name of rules) hash.update(read(`src/${name}.ts`))
  // the Public Suffix List comes with the library, and decides which domains a partner may have
  hash.update(JSON.parse(read('node_modules/tldts/package.json')).version)
  const form = hash.digest('hex').slice(0, 16)
  const comment = '/** Changes with whatever decides what a registry is; `npm run schemas` writes it. */'
  return ['src/registry-files/form.ts', `${comment}\nexport const form = '${form}'\n`]
}

const files = [...schemaFiles(), formFile()]
const stale = files.filter(([path, text]) => !existsSync(new URL(path, root)) || read(path) !== text)
if (process.argv.includes('--check')) {
  for (const [path] of stale) process.stderr.write(`${path} is out of date: npm run schemas\n`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const [path, text] of stale) writeFileSync(new URL(path, root), text)
}
