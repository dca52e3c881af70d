import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Failure, wording } from '../../src/errors.ts'
import { findRegistry, type Surroundings } from '../../src/registry-files/find.ts'
import { cacheFolder } from '../../src/registry-files/snapshot.ts'
import { scratchFolder } from './scratch.ts'

function failureOf(surroundings: Surroundings): Failure {
  try {
    findRegistry(surroundings)
  } catch (error) {
    if (error instanceof Failure) return error
  }
  throw new Error('a registry was found')
}

test('the flag goes before the variable, the variable before the folders, the folders before the home', () => {
  const folder = scratchFolder({
    'work/operators.yaml': '',
    'work/deep/deeper/x': '',
    'config/dniu/operators.yaml': '',
    'flag/x': '',
    'variable/x': '',
    'elsewhere/x': '',
  })
  const at = (name: string) => join(folder, name)
  const env = { DNIU_REGISTRY: at('variable'), XDG_CONFIG_HOME: at('config') }
  const cwd = at('work/deep/deeper')
  expect(findRegistry({ flag: at('flag'), env, cwd })).toBe(at('flag'))
  expect(findRegistry({ flag: '../../../flag', env, cwd })).toBe(at('flag'))
  expect(findRegistry({ env, cwd })).toBe(at('variable'))
  expect(findRegistry({ env: { ...env, DNIU_REGISTRY: '' }, cwd })).toBe(at('work'))
  expect(findRegistry({ env: { XDG_CONFIG_HOME: at('config') }, cwd: at('elsewhere') })).toBe(at('config/dniu'))
})

test('the home is ~/.config without the variable, and with one that is no absolute path', () => {
  const folder = scratchFolder({ 'home/.config/dniu/operators.yaml': '', 'elsewhere/x': '' })
  const home = join(folder, 'home')
  const cwd = join(folder, 'elsewhere')
  const expected = join(home, '.config/dniu')
  expect(findRegistry({ env: { HOME: home }, cwd })).toBe(expected)
  expect(findRegistry({ env: { HOME: home, XDG_CONFIG_HOME: 'relative' }, cwd })).toBe(expected)
})

test('without any, dniu init is named', () => {
  const folder = scratchFolder()
  const failure = failureOf({ env: { HOME: folder }, cwd: folder })
  expect([failure.code, failure.exit]).toEqual(['registry-not-found', 2])
  expect(wording(failure, 'en').hint).toContain('dniu init')
  expect(wording(failure, 'pl').hint).toContain('dniu init')
})

test('a folder that was named must be there: none is found in its place', () => {
  const folder = scratchFolder({ 'operators.yaml': '' })
  mkdirSync(join(folder, 'sub'))
  const nowhere = join(folder, 'nowhere')
  expect(failureOf({ flag: nowhere, env: {}, cwd: folder })).toMatchObject({
    code: 'registry-folder-missing',
    params: { source: '--registry', folder: nowhere },
  })
  expect(failureOf({ env: { DNIU_REGISTRY: nowhere }, cwd: folder })).toMatchObject({
    code: 'registry-folder-missing',
    params: { source: 'DNIU_REGISTRY' },
  })
})

test('the cache folder', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/cache', HOME: '/home/a' })).toBe('/cache/dniu')
  expect(cacheFolder({ HOME: '/home/a' })).toBe('/home/a/.cache/dniu')
})
