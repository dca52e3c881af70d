import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Context } from '../../src/commands/context.ts'
import { openJournal } from '../../src/journal/open.ts'
import { main } from '../../src/main.ts'
import type { Host } from '../../src/wiring.ts'
import { type Stage, stage } from '../stage/dniu.ts'

const transcripts = new URL('../transcripts/registry', import.meta.url).pathname
const night = Date.parse('2026-11-21T02:12:00Z')
const nine = Date.parse('2026-11-21T08:00:00Z')
const hour = 3_600_000

const stages: Stage[] = []
afterEach(() => {
  for (const one of stages.splice(0)) one.remove()
})

/** The fixed registry, in which two contacts have phones, and an empty journal. */
function house() {
  const place = stage()
  stages.push(place)
  const folder = join(place.folder, 'registry')
  cpSync(transcripts, folder, { recursive: true })
  const file = join(folder, 'contacts.yaml')
  const written = readFileSync(file, 'utf8')
    .replace('emails: [technika@gmina.example]', 'emails: [technika@gmina.example], phones: ["+48 601 555 014"]')
    .replace('emails: [maeve@obrien.example]', 'emails: [maeve@obrien.example], phones: ["+44 20 7946 0001"]')
  writeFileSync(file, written)
  const env: Record<string, string | undefined> = { ...place.env, DNIU_REGISTRY: folder }

  /** Runs the program within this process. There is no terminal, so nothing is asked. */
  async function run(args: readonly string[], more: Record<string, string | undefined> = {}) {
    const said = { out: '', err: '' }
    const screen = (name: 'out' | 'err') => ({
      write: (text: string) => {
        said[name] += text
      },
      on: () => {},
    })
    const host = {
      stdin: process.stdin,
      stdout: screen('out'),
      stderr: screen('err'),
      env: { ...env, ...more },
      cwd: () => place.folder,
    } as unknown as Host
    const code = await main([...args], host)
    return { code, stdout: said.out, stderr: said.err }
  }
  const json = async (args: readonly string[], more: Record<string, string | undefined> = {}) =>
    JSON.parse((await run([...args, '--json'], more)).stdout)
  const codes = async (args: readonly string[], more: Record<string, string | undefined> = {}) => {
    const { code, stdout } = await run([...args, '--json'], more)
    const { error } = JSON.parse(stdout)
    return {
      code,
      codes: error.problems.length > 0 ? error.problems.map((one: { code: string }) => one.code) : [error.code],
    }
  }
  const data = place.env.DNIU_DATA ?? ''
  async function journal<T>(work: (open: Awaited<ReturnType<Context['journal']>>) => Promise<T>): Promise<T> {
    const open = await openJournal({ folder: data })
    try {
      return await work(open)
    } finally {
      await open.close()
    }
  }
  return { run, json, codes, registry: folder, journal, calls: () => journal((open) => open.calls()), data }
}

const stepsOf = (call: { steps: { id: string }[] }) => call.steps.map(({ id }) => id)

describe('dniu call without a terminal', () => {
  it('prints the whole script, names filled in, and keeps nothing', async () => {
    const { run, data } = house()
    const { code, stdout, stderr } = await run(['call', 'incoming', '--partner', 'gmina', '--phone', '601-555-014'])
    expect(code).toBe(0)
    expect(stdout).toContain('Digital Virgo, Anna Nowak przy telefonie')
    expect(stdout).toContain('Łucja Żak, gmina')
    expect(stderr).toBe('')
    expect(existsSync(data)).toBe(false)
  })

  it('speaks the language of the call, and labels in that of the screen', async () => {
    const { run } = house()
    const english = (await run(['--lang', 'pl', 'call', 'outgoing', '--partner', 'obrien'])).stdout
    expect(english).toContain('“Hello, my name is Anna Nowak')
    expect(english).toContain('Przedstaw się')
    const polish = (await run(['call', 'outgoing', '--partner', 'obrien', '--lang-call', 'pl'])).stdout
    expect(polish).toContain('„Dzień dobry, nazywam się Anna Nowak')
    expect(polish).toContain('Introduce yourself')
  })

  it('prints it as one JSON document', async () => {
    const { json } = house()
    const call = await json(['call', 'outgoing', '--contact', 'CRM-1005'])
    expect(call).toMatchObject({
      direction: 'outgoing',
      language: 'en',
      partner: 'obrien',
      operator: null,
      ticket: null,
      person: "Maeve O'Brien",
      dial: '*900442079460001',
      call: null,
      promised: [],
    })
    expect(stepsOf(call)).toContain('phrases')
    expect(call.steps[0]).toMatchObject({
      id: 'prepare',
      title: { pl: expect.any(String) },
      say: [],
      ask: 'organization',
    })
  })

  it('knows the firm by a product or a contact', async () => {
    const { json } = house()
    expect(await json(['call', 'incoming', '--product', 'zolw-sms'])).toMatchObject({ partner: 'zolw' })
    expect(await json(['call', 'outgoing', '--contact', 'CRM-774'])).toMatchObject({ operator: 'play' })
    const about = ['call', 'outgoing', '--operator', 'PLAY', '--product', 'zolw-sms']
    expect(await json(about)).toMatchObject({ operator: 'play', partner: null, product: 'zolw-sms' })
  })

  it('shows text from the registry and the journal with its control characters made harmless', async () => {
    const { run, journal } = house()
    await journal((open) =>
      open.note({ at: night, who: 'anna.nowak', ticket: 'HL-7', what: 'note', detail: 'a\u001b[2Jb\u202ec' }),
    )
    const { stdout } = await run(['call', 'incoming', '--partner', 'gmina', '--ticket', 'HL-7'])
    expect(stdout).toContain('a\\x1b[2Jb\\u202ec')
    expect(stdout).not.toContain('\u001b')
  })
})

describe("a house's own words", () => {
  const templates = new URL('../../templates', import.meta.url).pathname

  it('are used, or the program’s if the house’s templates are older than calls', async () => {
    const { run, registry } = house()
    const own = join(registry, 'templates')
    cpSync(templates, own, { recursive: true })
    const file = join(own, 'call', 'incoming.pl.mustache')
    writeFileSync(file, readFileSync(file, 'utf8').replace('w czym mogę pomóc?', 'słucham.'))
    expect((await run(['call', 'incoming'])).stdout).toContain('Anna Nowak przy telefonie, słucham.')
    rmSync(join(own, 'call'), { recursive: true })
    expect((await run(['call', 'incoming'])).stdout).toContain('w czym mogę pomóc?')
    expect((await run(['templates', 'check'])).code).toBe(0)
  })

  it('are checked before anybody calls, and refused by name where they are wrong', async () => {
    const { codes, registry } = house()
    const own = join(registry, 'templates')
    cpSync(templates, own, { recursive: true })
    const file = join(own, 'call', 'outgoing.en.mustache')
    writeFileSync(file, readFileSync(file, 'utf8').replace('# dial:', '# ring:'))
    expect(await codes(['call', 'outgoing'])).toEqual({
      code: 2,
      codes: ['template-step-missing', 'template-unknown-name'],
    })
    const { stdout } = await house().run(['templates', 'check', '--registry', registry, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      problems: [
        { code: 'template-step-missing', params: { where: 'templates/call/outgoing.en.mustache', step: 'dial' } },
        { code: 'template-unknown-name' },
      ],
    })
  })
})

describe('what is kept of a call', () => {
  const noted = ['call', 'incoming', '--partner', 'gmina', '--ticket', 'hl-7', '--phone', '601 555 014']
  const full = [...noted, '--person', 'Łucja Żak', '--note', 'wants the logs', '--call-back', '09:00']

  it('is the note and the call-back, with the speakers and the subject', async () => {
    const { run, calls } = house()
    const { code, stderr } = await run(full)
    expect(code).toBe(0)
    expect(stderr).toContain('21.11.2026 09:00 CET')
    expect(await calls()).toEqual([
      {
        id: 1,
        at: night,
        by: 'anna.nowak',
        direction: 'incoming',
        organization: 'gmina',
        ticket: 'HL-7',
        person: 'Łucja Żak',
        phone: '601 555 014',
        note: 'wants the logs',
        callBack: nine,
        answers: null,
        done: false,
      },
    ])
  })

  it('goes nowhere but into the journal', async () => {
    const { run } = house()
    const { stdout, stderr } = await run(full)
    expect(stdout + stderr).not.toContain('wants the logs')
  })

  it('includes calls with strangers', async () => {
    const { run, calls } = house()
    await run(['call', 'incoming', '--note', 'no name given'])
    expect(await calls()).toMatchObject([{ organization: null, ticket: null, person: '', phone: '', callBack: null }])
  })

  it('does not include rehearsals', async () => {
    const { run, data } = house()
    const { code, stderr } = await run([...full, '--dry-run'])
    expect(code).toBe(0)
    expect(stderr).not.toBe('')
    expect(existsSync(data)).toBe(false)
  })

  it('needs the name of the speaker; just reading the script does not', async () => {
    const { codes, run, data } = house()
    const nobody = { DNIU_USER: undefined, HOME: '/nowhere', PATH: '/nowhere' }
    expect(await codes(full, nobody)).toEqual({ code: 2, codes: ['missing-answers'] })
    expect(existsSync(data)).toBe(false)
    expect((await run(['call', 'incoming'], nobody)).stdout).toContain('(imię i nazwisko)')
  })

  it('is in the history of the ticket, for the next call', async () => {
    const { run, json } = house()
    await run(full)
    const call = await json(['call', 'incoming', '--partner', 'gmina', '--ticket', 'HL-7'])
    const inform = call.steps.find(({ id }: { id: string }) => id === 'inform')
    expect(JSON.stringify(inform.show)).toContain('wants the logs · Anna Nowak')
    expect(call.warnings).toEqual([])
  })
})

describe('a promised call-back', () => {
  async function withPromise() {
    const opened = house()
    const line = 'call incoming --partner gmina --ticket HL-7 --phone 601555014 --note logs --call-back 09:00'
    await opened.run([...line.split(' '), '--person', 'Łucja Żak'])
    return opened
  }

  it('comes up when the same firm, the same number, or a stranger about the ticket calls, and for nobody else', async () => {
    const { json } = await withPromise()
    const promisedTo = async (...flags: string[]) =>
      (await json(['call', 'incoming', ...flags])).promised.map(({ id }: { id: number }) => id)
    expect(await promisedTo('--partner', 'gmina')).toEqual([1])
    expect(await promisedTo('--ticket', 'HL-7')).toEqual([1])
    expect(await promisedTo('--phone', '+48601555014')).toEqual([1])
    expect(await promisedTo('--partner', 'zolw', '--ticket', 'HL-7')).toEqual([])
    expect(await promisedTo('--ticket', 'HL-8')).toEqual([])
  })

  it('needs only its number: the person, the phone and the subject are known', async () => {
    const { json, calls } = await withPromise()
    const call = await json(['call', 'outgoing', '--answers', '1'])
    expect(call).toMatchObject({ partner: 'gmina', ticket: 'HL-7', person: 'Łucja Żak', dial: '*9601555014', call: 2 })
    expect(await calls()).toMatchObject([
      { id: 1, done: true },
      { id: 2, answers: 1, phone: '601555014' },
    ])
    expect((await json(['call', 'incoming', '--partner', 'gmina'])).promised).toEqual([])
  })

  it('is refused if it does not exist, was already made, or was promised to somebody else', async () => {
    const { codes, run, calls } = await withPromise()
    const unknown = { code: 2, codes: ['call-back-unknown'] }
    expect(await codes(['call', 'outgoing', '--answers', '2'])).toEqual(unknown)
    expect(await codes(['call', 'outgoing', '--answers', '1', '--partner', 'zolw'])).toEqual(unknown)
    await run(['call', 'outgoing', '--answers', '1'])
    expect(await codes(['call', 'outgoing', '--answers', '1'])).toEqual(unknown)
    expect(await calls()).toHaveLength(2)
  })
})

describe('one partner never sees another (§2)', () => {
  it('keeps a call about others’ ticket apart from it, so that naming its number gives no access to it', async () => {
    const { run, json, calls } = house()
    await run(['call', 'incoming', '--partner', 'gmina', '--ticket', 'HL-7', '--note', 'own'])
    const strange = ['call', 'incoming', '--partner', 'zolw', '--ticket', 'HL-7', '--note', 'asked about it']
    expect((await json(strange)).warnings).toMatchObject([{ code: 'call-others-ticket' }])
    expect((await calls())[1]).toMatchObject({ organization: 'zolw', ticket: null, note: 'HL-7: asked about it' })
    expect((await json(strange)).warnings).toMatchObject([{ code: 'call-others-ticket' }])
  })

  it('has a stranger made sure of', async () => {
    const { json } = house()
    expect((await json(['call', 'incoming', '--ticket', 'HL-7'])).warnings).toMatchObject([{ code: 'call-stranger' }])
  })
})

describe('flags that are wrong', () => {
  it.each([
    [['--partner', 'gmna'], 'unknown-id-near'],
    [['--operator', 'nobody-at-all'], 'unknown-id'],
    [['--product', 'zolw-smss'], 'unknown-id-near'],
    [['--contact', 'CRM-1'], 'unknown-id-near'],
    [['--partner', 'gmina', '--operator', 'play'], 'flags-exclude'],
    [['--partner', 'gmina', '--contact', 'CRM-1005'], 'call-contact-elsewhere'],
    [['--partner', 'gmina', '--product', 'zolw-sms'], 'call-product-elsewhere'],
    [['--ticket', 'seven'], 'ticket-malformed'],
    [['--phone', 'seven'], 'phone-malformed'],
    [['--person', 'Anna\nNowak'], 'text-control-character'],
    [['--person', ' '], 'call-text-empty'],
    [['--note', ''], 'call-text-empty'],
    [['--note', 'a\u001b[2J'], 'text-control-character'],
    [['--call-back', 'now'], 'call-back-past'],
    [['--call-back', '20.11.2026 09:00'], 'call-back-past'],
    [['--call-back', 'soon'], 'time-malformed'],
    [['--call-back', '25.10.2026 02:30'], 'time-exists-twice'],
    [['--answers', 'x'], 'number-malformed'],
    [['--answers', '1'], 'call-back-unknown'],
  ])('%j: %s', async (flags, code) => {
    const { codes, data } = house()
    const note = flags.includes('--note') ? [] : ['--note', 'n']
    expect(await codes(['call', 'incoming', ...note, ...flags])).toEqual({ code: 2, codes: [code] })
    expect(existsSync(data)).toBe(false)
  })

  it('are all reported at once', async () => {
    const { codes } = house()
    const all = ['--partner', 'gmna', '--ticket', 'x', '--phone', 'x', '--call-back', '-2h', '--answers', 'x']
    expect((await codes(['call', 'outgoing', ...all])).codes).toEqual([
      'unknown-id-near',
      'ticket-malformed',
      'phone-malformed',
      'call-back-past',
      'number-malformed',
    ])
  })

  it('accepts an ambiguous hour when the clocks go back if told which one is meant', async () => {
    const { run, calls } = house()
    await run(['call', 'incoming', '--call-back', '31.10.2027 02:30 CET'])
    await run(['call', 'incoming', '--call-back', '31.10.2027 02:30 CEST'])
    const [later, earlier] = await calls()
    expect((later?.callBack ?? 0) - (earlier?.callBack ?? 0)).toBe(hour)
  })
})

describe('dniu checklist', () => {
  it('prints the one that was asked for, in its form', async () => {
    const { run } = house()
    const { code, stdout } = await run(['checklist', '§2.2.4'])
    expect(code).toBe(0)
    const [head, ...items] = stdout.trimEnd().split('\n')
    expect(head).toBe('§2.2.4')
    expect(items).toHaveLength(3)
    for (const item of items) expect(item).toMatch(/^ {2}\[ \] \S/)
    expect((await run(['checklist', 'incoming'])).stdout).toBe(stdout)
  })

  it('prints them all, and as a document', async () => {
    const { run, json, codes } = house()
    expect((await run(['checklist'])).stdout.match(/^§.*$/gm)).toEqual(['§2.1.4', '§2.2.4', '§3.5', '§4.3', '§5.2.3'])
    expect(await json(['checklist', 'operator'])).toMatchObject([
      { name: '3.5', items: [{ id: 'operator', text: { pl: expect.any(String) } }, ...Array(6).fill({})] },
    ])
    expect(await codes(['checklist', '4.4'])).toEqual({ code: 2, codes: ['unknown-choice'] })
  })
})
