import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'
import { parsed } from '../stage/mail.ts'
import { keys, type Terminal, terminal } from '../stage/terminal.ts'
import { type Copy, copyOfProject } from './copy.ts'

/** A phase that the book does not have: progress of DV's own works. */
const updateOfWorks = `    {
      phase: 'update',
      section: '§4.1',
      word: 'UPDATE',
      about: 'tell partners how the works go',
      asks: ['textEn', 'textPl', 'nextUpdate'],
      shows: ['start', 'end', 'services'],
      place: 'between',
      rules: ['next-update-ahead'],
      useful: { until: ['next-update'], minutes: null },
      operators: null,
    },
`

const templates = {
  en: `Dear customer,

The planned works of Digital Virgo go on.

Start date: {{start}}
End date: {{end}}
Services: {{services}}

{{text}}

{{#next}}
Next update: {{next}}

{{/next}}
Kind regards,
`,
  pl: `Szanowni Państwo,

Prace planowane Digital Virgo trwają.

Czas rozpoczęcia: {{start}}
Czas zakończenia: {{end}}
Niedostępne usługi: {{services}}

{{text}}

{{#next}}
Następna informacja: {{next}}

{{/next}}
Z poważaniem,
`,
}

/** A question that letters do not have. */
const severity = `question<{ severity: string }>({
      id: 'severity',
      flags: [
        {
          ...flag('--severity <level>', 'how bad it is', text, (level) => ({ severity: level })),
          choices: ['low', 'middle', 'high'],
        },
      ],
      called: '--severity LEVEL',
      need: 'facts',
      gives: ['severity'],
      ask: ({ before }) =>
        oneOf(
          { pl: 'Jak poważne?', en: 'How bad is it?' },
          ['low', 'middle', 'high'].map((level) => ({ value: level, name: plain(level) })),
          before.severity ?? 'middle',
          (level) => ({ severity: level }),
        ),
      json: (said) => ({ severity: said.severity }),
    }),
    `

let copy: Copy
beforeAll(() => {
  copy = copyOfProject()
  copy.insert('src/procedure/notice/book.ts', `    {\n      phase: 'prolongation',`, updateOfWorks)
  for (const [lang, text] of Object.entries(templates))
    copy.write(`templates/maintenance-dv/update.${lang}.mustache`, text)
  copy.insert('src/kinds/letter/rows.ts', 'categories, id, line,', 'flag, ')
  copy.insert('src/kinds/letter/rows.ts', 'subject,\n    words,', severity)
  copy.build()
})
afterAll(() => copy.remove())

let house: House
const persons: Terminal[] = []
const sit = (args: readonly string[]): Terminal => {
  const person = terminal(house.stage, args)
  persons.push(person)
  return person
}
const open = async (registry = 'registry') => {
  house = await openHouse({}, 0, copy.program)
  house.stage.env.DNIU_REGISTRY = join(house.stage.folder, registry)
}
afterEach(async () => {
  for (const person of persons.splice(0)) person.close()
  await house.close()
})

describe('one more phase: a row of the book and its two templates', () => {
  const said = ['--text-en', 'Half of the gateways are moved.', '--text-pl', 'Połowa bramek jest przeniesiona.']

  /** Works of DV that are in progress at 03:12. */
  async function underWay() {
    await open()
    const times = ['--start', '21.11.2026 01:00', '--end', '21.11.2026 05:00', '--confirm', '3']
    const args = ['maintenance', 'open', 'HL-20', '--dv', '--service', 'direct-billing', ...times]
    expect(await house.run(args, { DNIU_NOW: '2026-11-10T09:00:00Z' })).toMatchObject({ code: 0 })
  }

  it('is a command with its flags in the help', async () => {
    await open()
    expect((await house.run(['maintenance', '--help'])).stdout).toMatch(
      /^ {2}update .*tell partners how the works go$/m,
    )
    const { stdout } = await house.run(['maintenance', 'update', '--help'])
    expect(stdout).toMatch(/dniu maintenance update .*\[ticket\]/)
    for (const flag of [
      '--text-en <text>',
      '--text-pl <text>',
      '--next-update <time>',
      '--mask',
      '--dry-run',
      '--confirm <n>',
    ])
      expect(stdout).toContain(flag)
    expect(stdout).not.toContain('--end')
  })

  it('has its missing flags listed one by one', async () => {
    await underWay()
    const { code, stdout } = await house.run(['maintenance', 'update', 'HL-20', '--json'])
    expect(code).toBe(2)
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'missing-answers' })
    expect(JSON.parse(stdout).error.message).toContain('--text-en T, --text-pl T, --confirm N')
  })

  it('is previewed, sent in the thread, and followed by the end', async () => {
    await underWay()
    const preview = await house.run(['maintenance', 'update', 'HL-20', ...said, '--dry-run', '--json'])
    expect(preview).toMatchObject({ code: 0 })
    expect(JSON.parse(preview.stdout)).toMatchObject({
      kind: 'maintenance',
      source: 'dv',
      phase: 'update',
      counts: { preview: 3 },
    })
    const sent = await house.run([
      'maintenance',
      'update',
      'HL-20',
      ...said,
      '--next-update',
      '04:00',
      '--confirm',
      '3',
    ])
    expect(sent).toMatchObject({ code: 0 })
    const mail = await parsed(house.server.received.at(-1)?.bytes ?? Buffer.alloc(0))
    expect(mail.email.subject).toBe('Prace planowane | Planned maintenance - UPDATE [[HL-20]]')
    expect(mail.email.inReplyTo).toMatch(/^</)
    expect(mail.text).toContain('Half of the gateways are moved.')
    expect(mail.text).toContain('Następna informacja: 21.11.2026 04:00')
    const closed = await house.run(['maintenance', 'close', 'HL-20', '--now', '--confirm', '3'])
    expect(closed).toMatchObject({ code: 0 })
    expect(house.server.received).toHaveLength(9)
    expect(await house.run(['maintenance', 'update', 'HL-20', ...said, '--confirm', '3', '--json'])).toMatchObject({
      code: 3,
    })
  })

  it('is guarded like the others', async () => {
    await underWay()
    const leaking = ['--text-en', 'The password: Zima2026! is old.', '--text-pl', 'Hasło jest stare.']
    const { code, stdout } = await house.run(['maintenance', 'update', 'HL-20', ...leaking, '--confirm', '3', '--json'])
    expect(code).toBe(3)
    expect(stdout).toContain('--text-en')
    expect(house.server.received).toHaveLength(3)
  })

  it('is asked question by question at a terminal', async () => {
    await underWay()
    const person = sit(['maintenance', 'update'])
    await person.pick('Ticket number', 'HL-20')
    await person.answer('Progress, in English', 'Half of the gateways are moved.')
    await person.answer('Progress, in Polish', 'Połowa bramek jest przeniesiona.')
    await person.answer('Next update', '<')
    await person.answer('Progress, in Polish', `${keys.erase}Połowa bramek już działa.`)
    await person.answer('Next update', '04:00')
    await person.tick(
      'Tick each item when you have checked it',
      'Source of the works',
      'Groups to notify',
      'Template filled in',
    )
    await person.answer('To send, type the number of messages: 3', '3')
    expect(await person.ended()).toBe(0)
    expect((await parsed(house.server.received.at(-1)?.bytes ?? Buffer.alloc(0))).text).toContain(
      'Połowa bramek już działa.',
    )
  })

  it('has its templates counted, and a missing one named', async () => {
    await open()
    const counted = async (program: House) =>
      Number(/^\d+/.exec((await program.run(['templates', 'check'])).stdout)?.[0])
    const own = await openHouse()
    expect(await counted(house)).toBe((await counted(own)) + 2)
    await own.close()
    rmSync(join(copy.folder, 'templates/maintenance-dv/update.pl.mustache'))
    const { code, stdout } = await house.run(['templates', 'check', '--json'])
    copy.write('templates/maintenance-dv/update.pl.mustache', templates.pl)
    expect(code).not.toBe(0)
    expect(JSON.stringify(JSON.parse(stdout))).toContain('maintenance-dv/update.pl')
    expect(JSON.parse(stdout).problems).toHaveLength(1)
  })
})

describe('one more question: one row', () => {
  const letter = ['letter', 'operator', 'play', '--ticket', 'HL-7', '--service', 'mt-subscriptions', '--subject', 'API']
  const body = ['--body-file', 'letters/texts/play-mt.txt']

  it('is an answer of a letter to the compiler too, which no other place declares', async () => {
    await open('letters')
    const draft = 'src/kinds/letter/draft.ts'
    const before = copy.read(draft)
    copy.write(draft, `${before}\nexport const levelOf = ({ severity }: LetterAnswers): string => severity ?? ''\n`)
    expect(copy.types()).toEqual([])
    copy.write(draft, before)
  })

  it('is a flag in the help', async () => {
    await open('letters')
    expect((await house.run(['letter', 'operator', '--help'])).stdout).toMatch(
      /--severity <level> +how bad it is \(choices: "low", "middle", "high"\)/,
    )
    expect((await house.run(['letter', 'partner', '--help'])).stdout).toContain('--severity')
  })

  it('is reported if missing, read, and shown in JSON', async () => {
    await open('letters')
    const without = await house.run([...letter, ...body, '--json'])
    expect(without.code).toBe(2)
    expect(JSON.parse(without.stdout).error.message).toContain('--severity LEVEL, --yes')
    const told = await house.run([...letter, ...body, '--severity', 'high', '--dry-run', '--json'])
    expect(told).toMatchObject({ code: 0 })
    expect(JSON.parse(told.stdout)).toMatchObject({ severity: 'high' })
    expect((await house.run([...letter, ...body, '--severity', 'worst', '--json'])).code).toBe(2)
  })

  it('is asked at a terminal, with a way back to it', async () => {
    await open('letters')
    const person = sit([...letter.slice(0, -2), ...body])
    await person.pick('Product', 'none')
    await person.answer('High priority', '')
    await person.pick('How bad is it?', 'low')
    await person.answer('Subject', '<')
    await person.pick('How bad is it?', 'high')
    await person.answer('Subject', 'API')
    await person.tick('Tick each item when you have checked it', 'Contacts of the operator', 'Text: exact description')
    await person.pick('Send this letter?', 'yes, send it')
    expect(await person.ended()).toBe(0)
    expect(person.text()).toContain('How bad is it?  high')
  })
})
