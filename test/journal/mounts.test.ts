import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ended, program, type Ran, type Stage, stage } from '../stage/dniu.ts'
import { needs } from '../stage/needs.ts'
import { makeRegistry } from '../stage/registry.ts'

const fuse = fileURLToPath(new URL('../servers/fuse.ts', import.meta.url))
const note = ['ticket', 'note', 'HL-1', '--text', 'one']

/** A place for dniu where file systems are mounted, in a namespace of their own, before it runs. */
function mountStage(): Stage & { unshare: string; mounted(script: string, args: readonly string[]): Promise<Ran> } {
  const [unshare = ''] = needs('mounts')
  // nobody listens there
  const place = stage({ DNIU_SMTP_URL: 'smtp://127.0.0.1:1' })
  onTestFinished(place.remove)
  mkdirSync(join(place.folder, 'data'))
  return {
    ...place,
    unshare,
    mounted(script, args) {
      const words = ['-m', 'sh', '-ec', `${script}\nexec "$@"`, 'sh', process.execPath, program, ...args]
      return ended(spawn(unshare, words, { cwd: place.folder, env: place.env, stdio: ['ignore', 'pipe', 'pipe'] }))
    },
  }
}

const looks = [
  ['ticket', 'show', 'HL-1'],
  ['status'],
  ['outbox', 'list'],
  ['why', 'noc@acme.example', 'HL-1'],
  ['journal', 'export'],
]

describe('a file system that may only be read', () => {
  const readOnly = 'mount --bind data data\nmount -o remount,bind,ro data'

  test('shows what is in it', async () => {
    const place = mountStage()
    expect((await place.run(note)).code).toBe(0)
    for (const look of looks) expect([look, (await place.mounted(readOnly, look)).code]).toEqual([look, 0])
    expect((await place.mounted(readOnly, ['ticket', 'show', 'HL-1'])).stdout).toContain('one')
    expect(readdirSync(join(place.folder, 'data')).sort()).toEqual(['journal.sqlite', 'journal.sqlite-mark'])
  })

  test('refuses to be written to, also where there is no journal yet', async () => {
    const place = mountStage()
    const codeOf = ({ stdout }: Ran) => JSON.parse(stdout).error.code
    expect(codeOf(await place.mounted(readOnly, [...note, '--json']))).toBe('journal-read-only')
    await place.run(note)
    expect(codeOf(await place.mounted(readOnly, [...note, '--json']))).toBe('journal-read-only')
  })
})

describe('a disk that is nearly full', () => {
  const opening = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'direct-billing', '--start', '03:00']
  const later = [...opening, '--confirm', '2', '--send-at', '04:00']
  const full = (left: number) => `mount -t tmpfs -o size=32m none data
    "$1" "$2" ${later.join(' ')} >told 2>&1
    head -c "$(( ($(df -k data | tail -n 1 | awk '{ print $4 }') - ${left}) * 1024 ))" /dev/zero >data/ballast
    "$1" "$2" status --lang en >/dev/null 2>status
    export DNIU_NOW=2026-11-21T03:01:00Z`

  /** What becomes of what waits, where so many KiB are left, and what a look says of that. */
  async function sentWith(left: number) {
    const place = mountStage()
    place.env.DNIU_REGISTRY = makeRegistry(join(place.folder, 'registry'), { contacts: 2 })
    const { stdout } = await place.mounted(full(left), ['outbox', 'send', '--json'])
    return [
      JSON.parse(stdout).error.code,
      /too little room.*MiB/.test(readFileSync(join(place.folder, 'status'), 'utf8')),
    ]
  }

  test('is told, and nothing is handed over whose answer could not be written down', async () => {
    expect(await sentWith(700)).toEqual(['journal-disk-full', true])
  })

  test('that has room for the answers lets leave what waits', async () => {
    expect(await sentWith(4000)).toEqual(['smtp-unreachable', true])
    expect(await sentWith(14_000)).toEqual(['smtp-unreachable', false])
  })
})

describe('a file system of a network, here FUSE', () => {
  test('is refused with advice, read with a warning, and allowed by the settings', async () => {
    const place = mountStage()
    const onFuse = (args: readonly string[]) => {
      const words = ['-m', process.execPath, fuse, join(place.folder, 'data'), process.execPath, program, ...args]
      return ended(
        spawn(place.unshare, words, { cwd: place.folder, env: place.env, stdio: ['ignore', 'pipe', 'pipe'] }),
      )
    }
    const refused = await onFuse([...note, '--json'])
    expect(JSON.parse(refused.stdout).error).toMatchObject({ code: 'journal-on-network' })
    expect(refused.code).toBe(3)
    expect(refused.stdout).toContain('DNIU_DATABASE_URL')
    const looked = await onFuse(['outbox', 'list'])
    expect(looked).toMatchObject({ code: 0, stderr: expect.stringContaining('(FUSE)') })
    const registry = join(place.folder, 'registry')
    await place.run(['init', registry])
    const settings = join(registry, 'settings.yaml')
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('network: refuse', 'network: allow'))
    const allowed = await onFuse(['--registry', registry, ...note, '--json'])
    // this one takes no files at all
    expect(JSON.parse(allowed.stdout).error).toMatchObject({ code: 'journal-unusable' })
  })
})

describe('a disk that is full', () => {
  test('is told before anything is recorded, and nothing is', async () => {
    const place = mountStage()
    const small = 'mount -t tmpfs -o size=3m none data'
    const open = [
      'outage',
      'open',
      'HL-1',
      '--operator',
      'play',
      '--service',
      'sms-premium',
      '--start',
      'now',
      '--alone',
      'night',
    ]
    const ran = await place.mounted(`${small}`, [...open, '--cause', 'sms', '--confirm', '6', '--json'])
    expect(ran).toMatchObject({ code: 1 })
    expect(JSON.parse(ran.stdout).error).toMatchObject({ code: 'journal-disk-full' })
  })

  test('shows what is in the journal all the same, and takes nothing', async () => {
    const place = mountStage()
    expect((await place.run(note)).code).toBe(0)
    const full = `mkdir -p disk
      mount -t tmpfs -o size=2m none disk
      cp data/* disk
      mount --bind disk data
      head -c 4000000 /dev/zero >data/else 2>&- || true`
    for (const look of looks) expect([look, (await place.mounted(full, look)).code]).toEqual([look, 0])
    expect((await place.mounted(full, ['ticket', 'show', 'HL-1'])).stdout).toContain('one')
    const ran = await place.mounted(full, [...note, '--json'])
    expect(JSON.parse(ran.stdout).error).toMatchObject({ code: 'journal-disk-full' })
  })

  test('has no half journal afterwards, where there is no room for a new one', async () => {
    const place = mountStage()
    for (const size of ['200k', '280k', '330k', '360k']) {
      const ran = await place.mounted(`mount -t tmpfs -o size=${size} none data`, note)
      expect([size, ran.code, ran.stderr]).toEqual([size, 1, expect.stringContaining('The journal cannot be written')])
    }
  })
})

test('a journal that a disk which is not mounted hides is not made anew', async () => {
  const place = mountStage()
  await place.run(note)
  // the folder of the disk is there, and empty; only a link from elsewhere leads into it
  cpSync(join(place.folder, 'data'), join(place.folder, 'disk'), { recursive: true })
  const linked = `rm -r data/*\nln -s ../disk/journal.sqlite data/journal.sqlite\nmount -t tmpfs none disk`
  const ran = await place.mounted(linked, ['outbox', 'list', '--json'])
  expect(JSON.parse(ran.stdout).error).toMatchObject({ code: 'journal-no-file' })
})
