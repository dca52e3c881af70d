import { existsSync } from 'node:fs'
import { afterEach, expect, TestRunner, test, vi } from 'vitest'
import type { TestModule } from 'vitest/node'
import { type Need, needs } from './needs.ts'
import Skipped from './skipped.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

/** Asks for these needs as if the machine did not have them; returns the note with which the test is skipped. */
function noteWithout(...missing: Need[]): string | undefined {
  vi.stubEnv('DNIU_TEST_WITHOUT', missing.join(','))
  const skip = vi.fn()
  vi.spyOn(TestRunner, 'getCurrentTest').mockReturnValue({ context: { skip } } as never)
  needs(...missing)
  return skip.mock.calls[0]?.[0]
}

test('what is there is given, file by file', () => {
  vi.stubEnv('DNIU_TEST_DEMANDS', '')
  const files = needs('mkfifo')
  expect(files).toHaveLength(1)
  expect(files.every((file) => existsSync(file))).toBe(true)
})

test('a test whose needs are missing is skipped, and says how to get each', () => {
  vi.stubEnv('DNIU_TEST_DEMANDS', '')
  expect(noteWithout('dovecot', 'postfix')?.split('\n')).toEqual([
    expect.stringMatching(/^dovecot: apt-get install .*dovecot-imapd/),
    expect.stringMatching(/^postfix: apt-get install postfix/),
  ])
})

test('where everything is demanded, such a test fails', () => {
  vi.stubEnv('DNIU_TEST_DEMANDS', 'all')
  expect(() => noteWithout('mkfifo')).toThrow('mkfifo: apt-get install')
})

test('a hook that belongs to no test cannot skip one', () => {
  vi.stubEnv('DNIU_TEST_WITHOUT', 'mkfifo')
  vi.spyOn(TestRunner, 'getCurrentTest').mockReturnValue(undefined as never)
  expect(() => needs('mkfifo')).toThrow('mkfifo: ')
})

/** The report at the end of a run, for tests that were skipped with these notes. */
function told(...notes: readonly (string | undefined)[]): string {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const tests = notes.map((note) => ({ result: () => ({ state: 'skipped', note }) }))
  new Skipped().onTestRunEnd([{ children: { allTests: () => tests } } as unknown as TestModule])
  return written.mock.calls.join('')
}

test('the last lines count the skipped tests by what they wanted', () => {
  expect(told('dovecot: get it', 'dovecot: get it\npostfix: get that', undefined)).toBe(
    'Skipped tests:\n  1 without postfix: get that\n  2 without dovecot: get it\n\n',
  )
})

test('nothing is said where nothing was skipped, or for reasons of its own', () => {
  expect([told(), told(undefined)]).toEqual(['', ''])
})
