import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readRegistry } from '../../src/registry-files/read.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('the schemas for editors, and the form of parsed copies, are those of the code', () => {
  expect(execFileSync(process.execPath, ['scripts/schemas.js', '--check'], { cwd: root, encoding: 'utf8' })).toBe('')
})

test.each(['operators', 'contacts', 'products', 'settings'])('%s.yaml names its schema in its first line', (name) => {
  const [line] = readFileSync(`${root}/${name}.yaml`, 'utf8').split('\n')
  expect(line).toBe(`# yaml-language-server: $schema=./schemas/${name}.schema.json`)
})

test('the example registry is sound, and its products cover every service and operator', () => {
  const result = readRegistry(root)
  if (!('registry' in result)) throw new Error(JSON.stringify(result.problems, null, 2))
  const { operators, services, products, contacts } = result.registry
  const used = (list: 'services' | 'operators') => [...new Set(products.flatMap((product) => product[list]))].sort()
  expect(used('operators')).toEqual(operators.map(({ id }) => id).sort())
  expect(used('services')).toEqual(services.map(({ id }) => id).sort())
  // these addresses are invented, so none of them may be a working one
  expect(contacts.flatMap(({ emails }) => emails).filter((email) => !email.endsWith('.example'))).toEqual([])
})
