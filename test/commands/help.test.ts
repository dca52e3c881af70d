import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { topics } from '../../src/commands/help-topics.ts'
import { type Stage, stage } from '../stage/dniu.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

let place: Stage
beforeEach(() => {
  place = stage({ DNIU_REGISTRY: '/nowhere' })
})
afterEach(() => place.remove())

async function help(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await place.run(['help', ...words])
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

describe('dniu help', () => {
  it('lists commands and topics, without a registry', async () => {
    const all = await help()
    for (const name of ['outage', 'doctor', ...Object.keys(topics)]) expect(all).toMatch(new RegExp(`^  ${name} `, 'm'))
  })

  it('is the same as --help for a command', async () => {
    expect(await help('outage', 'open')).toBe((await place.run(['outage', 'open', '--help'])).stdout)
    expect(await help('doctor')).toBe((await place.run(['doctor', '--help'])).stdout)
  })

  it('tells of each topic within 80 columns', async () => {
    for (const [name, { table }] of Object.entries(topics)) {
      const lines = (await help(name)).split('\n')
      expect(lines.filter((line) => line.length > 80)).toEqual([])
      for (const [what] of table) expect(lines.join('\n')).toContain(what)
    }
  })

  it('knows no other', async () => {
    expect((await place.run(['help', 'nothing'])).code).toBe(2)
    expect((await place.run(['help', 'outage', 'nothing'])).code).toBe(2)
  })
})

describe('the topic environment', () => {
  const told = topics.environment?.table.map(([what]) => what).join(' ') ?? ''

  it('has every variable of ours that the program reads', () => {
    const source = globSync('{src,bin}/**/*.{ts,js}', { cwd: root }).map(read).join('\n')
    const named = new Set(source.match(/\bDNIU_[A-Z]+(_[A-Z]+)*/g))
    expect(named.size).toBeGreaterThan(8)
    expect([...named].filter((name) => !told.split(/[ ,]+/).includes(name))).toEqual([])
  })

  it('has those of the README, which has all of its own', () => {
    const variables = (text: string) => [...new Set(text.match(/\bDNIU_[A-Z_]+[A-Z]/g))].sort()
    const [, table = ''] = read('README.md').split('## Settings')
    expect(variables(table.split('\n## ')[0] ?? '')).toEqual(expect.arrayContaining(variables(told)))
  })
})

describe('the topic exit-codes', () => {
  it('has those of the README', () => {
    const [, table = ''] = read('README.md').split('## Exit codes')
    const codes = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| (\d+) \|/gm)].map(([, code]) => code)
    expect(topics['exit-codes']?.table.map(([code]) => code)).toEqual(codes)
  })
})
