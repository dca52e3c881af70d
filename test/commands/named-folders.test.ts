import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Stage, stage } from '../stage/dniu.ts'

let place: Stage
beforeEach(() => {
  place = stage()
})
afterEach(() => place.remove())

const looks = [
  ['status'],
  ['status', '--overdue'],
  ['ticket', 'list'],
  ['outbox', 'list'],
  ['handover'],
  ['inbox', 'list'],
]

describe.each(looks)('a look at a journal in a folder that was named: dniu %s %s', (...look) => {
  it('says on the side that none is there, and shows what there is', async () => {
    const nowhere = join(place.folder, 'nosuch')
    for (const [args, env] of [
      [['--data', 'nosuch', ...look], {}],
      [look, { DNIU_DATA: nowhere }],
    ] as const) {
      const told = await place.run(args.filter(Boolean), env)
      expect(told.code).toBe(0)
      expect(told.stderr).toMatch(/^Note: .*no journal in [^\n]*nosuch[^\n]*\n$/)
      const { stderr } = await place.run(args.filter(Boolean), { ...env, LANG: 'pl_PL.UTF-8' })
      expect(stderr).toMatch(/^Uwaga: [^\n]*nosuch[^\n]*\n$/)
    }
  })

  it('is quiet where the journal is there, or no folder was named', async () => {
    await place.run(['ticket', 'note', 'HL-1', '--text', 'a note'])
    expect((await place.run(look.filter(Boolean))).stderr).toBe('')
    expect((await place.run(look.filter(Boolean), { DNIU_DATA: '' })).stderr).toBe('')
  })

  it('is refused where the registry that was named is not there, which names dniu init', async () => {
    const nowhere = join(place.folder, 'nosuch')
    for (const [args, env] of [
      [['--registry', nowhere, ...look], {}],
      [look, { DNIU_REGISTRY: nowhere }],
    ] as const) {
      const { code, stdout } = await place.run([...args.filter(Boolean), '--json'], env)
      const { error } = JSON.parse(stdout)
      expect([code, error.code]).toEqual([2, 'registry-folder-missing'])
      expect(error.hint).toContain(`dniu init ${nowhere}`)
    }
  })

  it('needs no registry where none was named', async () => {
    mkdirSync(join(place.folder, 'empty'))
    expect((await place.run(look.filter(Boolean), { DNIU_REGISTRY: '' })).code).toBe(0)
  })
})
