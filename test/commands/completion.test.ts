import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'
import { needs } from '../stage/needs.ts'
import { setProfiles } from '../stage/profiles.ts'
import { type Terminal, terminal } from '../stage/terminal.ts'

let house: House

beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

/** What the last of some words may become. */
async function words(...typed: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await house.run(['completion', 'words', '--', ...typed])
  expect([code, stderr]).toEqual([0, ''])
  return stdout.split('\n').flatMap((line) => line.split('\t')[0] || [])
}

const note = (ticket: string) => house.run(['ticket', 'note', ticket, '--text', 'a'])

function rename(file: string, from: string, to: string): void {
  const path = join(house.stage.folder, 'registry', file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replaceAll(from, to))
}

describe('what is typed may become', () => {
  it('a noun, a verb, a flag that is not there yet', async () => {
    expect(await words('out')).toEqual(['outage', 'outbox'])
    expect(await words('outage', '')).toEqual(['open', 'update', 'correct', 'close'])
    expect(await words('--json', 'maintenance', 'c')).toEqual(['correct', 'close', 'cancel'])
    expect(await words('doctor', '--')).toEqual(expect.arrayContaining(['--all', '--help', '--json']))
    expect(await words('outage', 'open', '--dv', '--d')).toEqual(['--dry-run', '--data'])
    expect(await words('outage', 'open', '--service', 'www', '--ser')).toEqual(['--service'])
  })

  it('a value from the registry, in each way of writing', async () => {
    expect(await words('outage', 'open', '--operator', 'p')).toEqual(['play'])
    expect(await words('outage', 'open', '--operator=p')).toEqual(['--operator=play'])
    // as bash takes it apart
    expect(await words('outage', 'open', '--operator', '=', 'p')).toEqual(['play'])
    expect(await words('outage', 'open', '--operator', '=')).toContain('play')
    expect(await words('--as', 'anna')).toEqual(['anna.nowak'])
    expect(await words('outage', 'open', '--service', 'www', 'sms-p')).toEqual(['sms-premium'])
    expect(await words('products', 'show', 'cicha')).toContain('cicha-sms')
    expect(await words('letter', 'operator', 'or')).toEqual(['orange'])
    expect(await words('contacts', 'show', 'CRM-77')).toEqual(['CRM-774'])
    expect(await words('outage', 'open', '--category', '')).toEqual(expect.arrayContaining(['technical', 'watcher']))
    expect(await words('--lang', '')).toEqual(['pl', 'en'])
  })

  it('a ticket, open ones first', async () => {
    for (const ticket of ['HL-7', 'HL-1000', 'HL-1001']) await note(ticket)
    await house.run(['ticket', 'close', 'HL-1001'])
    expect((await words('ticket', 'show', '')).slice(0, 3).toSorted()).toEqual(['HL-1000', 'HL-1001', 'HL-7'])
    expect((await words('ticket', 'show', '')).at(-1)).toBe('HL-1001')
    expect(await words('outage', 'open', 'HL-100')).toEqual(['HL-1000', 'HL-1001'])
    expect(await words('letter', 'partner', '--ticket', 'HL-7')).toEqual(['HL-7'])
  })

  it('of the later phases of notices those that are open and of that kind, the newest first', async () => {
    const about = ['--service', 'sms-premium', '--confirm']
    const works = ['--start', '24.11.2026 01:00', '--end', '24.11.2026 02:00']
    const outage = (ticket: string, operator: string, count: string, now: string) =>
      house.run(['outage', 'open', ticket, '--operator', operator, '--start', '03:00', ...about, count], {
        DNIU_NOW: now,
      })
    const exits = [
      (await outage('HL-10', 'orange', '2', '2026-11-21T02:10:00Z')).code,
      (await outage('HL-9', 'play', '4', '2026-11-21T02:11:00Z')).code,
      (await house.run(['maintenance', 'open', 'HL-11', '--operator', 'play', ...works, ...about, '4'])).code,
      (await note('HL-12')).code,
    ]
    expect(exits).toEqual([0, 0, 0, 0])
    for (const verb of ['update', 'correct', 'close'])
      expect(await words('outage', verb, '')).toEqual(['HL-9', 'HL-10'])
    for (const verb of ['prolong', 'correct', 'close', 'cancel'])
      expect(await words('maintenance', verb, '')).toEqual(['HL-11'])
    await house.run(['outage', 'close', 'HL-9', '--confirm', '4'])
    expect(await words('outage', 'update', '')).toEqual(['HL-10'])
    expect(await words('ticket', 'show', 'HL-9')).toEqual(['HL-9'])
  })

  it('what waits for a second person, who may be one, an open breach, a way out', async () => {
    setProfiles(house, [
      { id: 'desk', for: ['operator'], alone: 3, approval: 'desk' },
      { id: 'boss', for: ['supervisor'], approves: true },
    ])
    const open = ['outage', 'open', 'HL-31', '--dv', '--service', 'sms-premium', '--start', '03:00', '--confirm', '4']
    await house.run(open)
    expect(await words('approve', '')).toEqual(['1'])
    await house.run(['--as', 'ewa.krol', 'approve', '1', '--confirm', '4'])
    expect(await words('approve', '')).toEqual([])
    expect((await house.run(['--as', 'ewa.krol', 'breach', 'open', '--message', '1', '--yes'])).code).toBe(0)
    for (const verb of ['show', 'note', 'close', 'export']) expect(await words('breach', verb, '')).toEqual(['1'])
    expect(await words('outage', 'open', '--approved-by', 'ewa')).toEqual(['ewa.krol'])
    expect(await words('outage', 'open', '--channel', '')).toEqual(expect.arrayContaining(['email', 'sms']))
  })

  it('what the registry and the journal have that the line names', async () => {
    await note('HL-3')
    const { DNIU_DATA: data = '' } = house.stage.env
    house.stage.env.DNIU_DATA = join(house.stage.folder, 'empty')
    expect(await words('ticket', 'show', '')).toEqual([])
    expect(await words('ticket', 'show', '--data', data, '')).toEqual(['HL-3'])
    expect(await words('--data', '=', data, 'ticket', 'show', '')).toEqual(['HL-3'])
    const letter = ['letter', 'partner', '--product', 'bluebell-t']
    expect(await words(...letter)).toEqual([])
    expect(await words('--registry', 'letters', ...letter)).toEqual(['bluebell-tickets'])
    expect(await words('--registry=letters', ...letter)).toEqual(['bluebell-tickets'])
    // the last word is only begun
    expect(await words(...letter.slice(0, 2), '--product', 'cicha', '--registry=letters')).toEqual([':files'])
    expect(await words('--registry', 'nowhere', ...letter)).toEqual([])
  })

  it('a file, where one is wanted', async () => {
    for (const typed of [
      ['letter', 'partner', '--attach', ''],
      ['verify-sender', ''],
      ['journal', 'import', 'x'],
      ['--data', ''],
    ])
      expect(await words(...typed)).toEqual([':files'])
  })

  it('nothing that is not known', async () => {
    expect(await words('outage', 'open', '--start', '')).toEqual([])
    expect(await words('nothing', '')).toEqual([])
    expect(await words('outage', 'open', '--nothing', '--nothing=')).toEqual([])
  })
})

describe('a shell is told nothing', () => {
  it('of a registry that is wrong, one that is not there, a journal that is none', async () => {
    writeFileSync(join(house.stage.folder, 'registry/products.yaml'), '{')
    expect(await words('outage', 'open', '--operator', '')).toEqual([])
    house.stage.env.DNIU_REGISTRY = '/nowhere'
    expect(await words('outage', 'open', '--operator', '')).toEqual([])
    const { DNIU_DATA: data = '' } = house.stage.env
    mkdirSync(data)
    writeFileSync(join(data, 'journal.sqlite'), 'no journal '.repeat(500))
    expect(await words('ticket', 'show', '')).toEqual([])
    house.stage.env.DNIU_DATABASE_URL = 'postgres://127.0.0.1:1/dniu'
    expect(await words('ticket', 'show', '')).toEqual([])
  })
})

describe('whoever presses Tab writes nothing', () => {
  const filesIn = (folder: string) =>
    readdirSync(folder).map((name) => {
      const { mtimeMs, ino, mode } = statSync(join(folder, name))
      return { name, mtimeMs, ino, mode, bytes: readFileSync(join(folder, name)).toString('latin1') }
    })

  it('makes no journal', async () => {
    expect(await words('ticket', 'show', '')).toEqual([])
    expect(existsSync(house.stage.env.DNIU_DATA ?? '')).toBe(false)
  })

  it('leaves the journal as it is, and its rights', async () => {
    await note('HL-1')
    const { DNIU_DATA: data = '' } = house.stage.env
    // whoever opens it as a journal of its own takes these back
    for (const name of readdirSync(data)) chmodSync(join(data, name), 0o644)
    const before = filesIn(data)
    expect(await words('ticket', 'show', '')).toEqual(['HL-1'])
    expect(filesIn(data)).toEqual(before)
  })
})

describe('dniu completion', () => {
  it('knows three shells', async () => {
    expect((await house.run(['completion', 'csh'])).code).toBe(2)
    expect((await house.run(['completion'])).code).toBe(2)
  })

  describe.each([
    ['bash', 'exec bash --norc --noprofile -i', 'source <(dniu completion bash)'],
    ['zsh', 'exec zsh -f -i', 'source <(dniu completion zsh)'],
    ['fish', 'exec fish --no-config -i', 'dniu completion fish | source'],
  ] as const)('%s', (shell, start, load) => {
    let person: Terminal

    /** A shell in which `dniu` completes, and otherwise says what it was given. */
    beforeEach(async () => {
      needs(shell)
      const { folder, program } = house.stage
      writeFileSync(
        join(folder, 'dniu'),
        `#!/bin/sh\ncase $1 in completion) exec '${process.execPath}' '${program}' "$@";; esac\necho "ran: [$*]"\n`,
      )
      chmodSync(join(folder, 'dniu'), 0o755)
      await note('HL-1000')
      const env = { PATH: `${folder}:${process.env.PATH}`, PS1: '$ ', TERM: 'vt100', HOME: folder }
      person = terminal(house.stage, [], { shell: start, env, columns: 100 })
      // told twice: a file that is read again must not complain
      person.type(`${load}; ${load}; echo re""ady\r`)
      await person.see('ready')
      expect(person.text()).not.toMatch(/readonly|error|not found/i)
    })
    afterEach(() => person?.close())

    it('completes a noun, a flag, an id and a ticket', async () => {
      // at the second Tab zsh takes the first of them
      person.type(shell === 'zsh' ? 'dniu \t' : 'dniu \t\t')
      await person.see(/verify-sender/)
      person.type('outa\t')
      await person.see(/dniu outage$/m)
      person.type('op\t')
      await person.see(/dniu outage open$/m)
      person.type('--oper\t')
      await person.see(/outage open --operator$/m)
      person.type('pla\t')
      await person.see(/--operator play$/m)
      person.type('HL-10\t\r')
      await person.see('ran: [outage open --operator play HL-1000]')
    })

    it('completes from a registry whose folder has a blank and lies at home', async () => {
      cpSync(join(house.stage.folder, 'letters'), join(house.stage.folder, 'of letters'), { recursive: true })
      person.type('cd /; ')
      for (const folder of ['~/"of letters"', '~/of\\ letters']) {
        person.type(`dniu --registry ${folder} letter partner --product bluebell-t\t\r`)
        await person.see(/of letters letter partner --product bluebell-\n?tickets\]/)
        person.type('clear\r')
      }
    })

    it('completes a value behind = and a file', async () => {
      person.type('dniu outage open --operator=pla\t\r')
      await person.see('ran: [outage open --operator=play]')
      writeFileSync(join(house.stage.folder, 'odczyt.eml'), '')
      person.type('dniu verify-sender odcz\t\r')
      await person.see('ran: [verify-sender odczyt.eml]')
      person.type('dniu outage open --start odcz\t\r')
      await person.see('ran: [outage open --start odcz')
    })

    it('runs nothing of what is typed, nor of what the registry says', async () => {
      rename('operators.yaml', 'name: PLAY', 'name: "$(touch ran) `touch ran` %F{red}; touch ran"')
      const kept = join(house.stage.folder, 'kept')
      writeFileSync(kept, 'kept')
      person.type('dniu outage open --dv "$(touch ran)" > kept --operator \t\t')
      await person.see(/orange/)
      expect([existsSync(join(house.stage.folder, 'ran')), readFileSync(kept, 'utf8')]).toEqual([false, 'kept'])
    })
  })
})
