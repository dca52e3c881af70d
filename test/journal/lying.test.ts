import { copyFileSync, cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isSame, lyingOf } from '../../src/journal/lying.ts'
import type { Lying } from '../../src/journal/tables.ts'

const known: Lying = {
  host: 'desk',
  machine: 'a1',
  device: '65024',
  inode: '17',
  birth: '1795755900806382366',
  path: '/home/anna/dniu/journal.sqlite',
}

describe('a file is the one that was known', () => {
  test.each<[string, Partial<Lying>]>([
    ['as it was', {}],
    ['moved within its file system', { path: '/srv/dniu/journal.sqlite' }],
    ['after a restart that gave the device another number', { device: '65031' }],
    ['in a container, whose host has another name each time', { host: 'f00dcafe' }],
    ['where no machine has an id', { machine: '' }],
    ['where the birth is not known yet', { birth: '' }],
  ])('%s', (_, seen) => {
    expect(isSame(known, { ...known, ...seen })).toBe(true)
    expect(isSame({ ...known, ...seen }, known)).toBe(true)
  })
})

describe('a file is a copy', () => {
  test.each<[string, Partial<Lying>]>([
    ['with an inode of its own', { inode: '18' }],
    ['that got the inode of the one that was removed', { birth: '1795755900806382367' }],
    ['on a disk that was cloned for another machine', { machine: 'b2' }],
    ['in a snapshot of its file system, at another place', { device: '71', path: '/mnt/yesterday/journal.sqlite' }],
    ['on another disk that keeps no births', { device: '71', birth: '' }],
    ['on another machine and disk', { machine: 'b2', device: '1', inode: '2', birth: '3', host: 'other', path: '/x' }],
  ])('%s', (_, seen) => {
    expect(isSame(known, { ...known, ...seen })).toBe(false)
    expect(isSame({ ...known, ...seen }, known)).toBe(false)
  })
})

describe('where a real file lies', () => {
  function place(): string {
    const folder = mkdtempSync(join(tmpdir(), 'dniu-lying-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data', 'file'), 'one')
    return folder
  }

  test('is the same after it was written to, and after its folder was moved', () => {
    const folder = place()
    const before = lyingOf(join(folder, 'data', 'file'))
    writeFileSync(join(folder, 'data', 'file'), 'two')
    expect(isSame(before, lyingOf(join(folder, 'data', 'file')))).toBe(true)
    renameSync(join(folder, 'data'), join(folder, 'moved'))
    expect(isSame(before, lyingOf(join(folder, 'moved', 'file')))).toBe(true)
    expect(before.inode).toBe(`${statSync(join(folder, 'moved', 'file')).ino}`)
  })

  test('is another after it was copied, with all its times and rights, or restored in its place', () => {
    const folder = place()
    const file = join(folder, 'data', 'file')
    const before = lyingOf(file)
    cpSync(join(folder, 'data'), join(folder, 'copy'), { recursive: true, preserveTimestamps: true })
    expect(isSame(before, lyingOf(join(folder, 'copy', 'file')))).toBe(false)
    rmSync(file)
    copyFileSync(join(folder, 'copy', 'file'), file)
    expect(isSame(before, lyingOf(file))).toBe(false)
  })
})
