import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makePrivateFolder } from '../src/private-folder.ts'

describe('a private folder', () => {
  it('is made with those above it, for its owner alone, and made again without complaint', () => {
    const base = mkdtempSync(join(tmpdir(), 'dniu-test-'))
    onTestFinished(() => rmSync(base, { recursive: true }))
    const folder = join(base, 'a', 'b')
    makePrivateFolder(folder)
    makePrivateFolder(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(base, 'a')).mode & 0o777).toBe(0o700)
  })

  it.skipIf(!existsSync('/proc/self'))('ends with an error where a file system takes no folder', () => {
    expect(() => makePrivateFolder('/proc/no-such/folder')).toThrow(/ENOENT|EACCES|EPERM/)
  })
})
