import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { type House, openHouse } from './stage/house.ts'
import { picture } from './stage/picture.ts'
import { type Cell, screen } from './stage/screen.ts'
import { type Terminal, terminal } from './stage/terminal.ts'

// The pictures of README.md, drawn from a real terminal. To draw them anew after an intended change: npm run pictures
const root = fileURLToPath(new URL('..', import.meta.url))

interface Sitting {
  readonly house: House
  /** Types a command line at a terminal of this size; the line itself is seen too. */
  sit(line: string, columns: number, now?: string): Terminal
}

interface Subject {
  readonly title: string
  readonly desc: string
  readonly columns: number
  /** which lines of all that was shown: from, to; what is left out between two pieces is marked */
  readonly pieces: readonly (readonly [from: number, to?: number])[]
  /** Brings the terminal to what is to be seen. */
  readonly pose: (sitting: Sitting) => Promise<Terminal>
}

const open = 'dniu outage open HL-118500 --operator play'

/** The questions of an outage, answered up to the services. */
async function answered({ sit }: Sitting): Promise<Terminal> {
  const person = sit(open, 80)
  await person.pick('What has failed?', 'SMS')
  await person.see(/ticked: 1 of 9\n.*Ctrl-C stop/)
  return person
}

/** Works announced, an outage told with one address refused, an update and a call promised. */
async function night({ house }: Sitting): Promise<void> {
  house.script('RCPT', 'dyzur@parkuj.example', 1, '550 5.1.1 no such mailbox')
  const works = 'maintenance open HL-118431 --operator orange --service mps --confirm 4'
  const outage = 'outage open HL-118500 --operator play --service sms-premium --cause sms --start 03:00 --confirm 6'
  await house.run(
    [...works.split(' '), '--start', '25.11.2026 01:00', '--end', '25.11.2026 05:00'],
    at('2026-11-20T09:00:00+01:00'),
  )
  await house.run([...outage.split(' '), '--next-update', '04:00'])
  const call = 'call incoming --person Oliwia --phone 601000000 --note asks --call-back 04:00'
  await house.run(call.split(' '), at('2026-11-21T03:14:00+01:00'))
}

const subjects: Readonly<Record<string, Subject>> = {
  wizard: {
    title: 'dniu asks what has failed',
    desc: 'After the command dniu outage open, one question is answered: SMS traffic. A list of services is open, SMS Premium is ticked, and the last line names the keys.',
    columns: 80,
    pieces: [[0]],
    pose: answered,
  },
  preview: {
    title: 'The preview of a notice, and the decision',
    desc: 'The head of a notice says from whom, to whom and when; below its text stand a checklist, partly ticked by dniu, what is to be checked, and the question: to send, type the number of messages, 6.',
    columns: 80,
    pieces: [[0, 21], [-30]],
    async pose(sitting) {
      const person = await answered(sitting)
      await person.tick('Which services are affected?')
      await person.answer('Start of the outage', '03:00')
      await person.answer('Next update', '04:00')
      await person.tick('Tick each item', 'Source of the', 'Groups to notify', 'Template filled in')
      await person.see(/To send, type the number of messages: 6[\s\S]*Ctrl-C stop\n>/)
      return person
    },
  },
  status: {
    title: 'What presses, and what is open',
    desc: 'dniu status: an overdue update, a promised call and a refused message, each with the command that ends it; below, a table of two open notices.',
    columns: 100,
    pieces: [[0]],
    async pose(sitting) {
      await night(sitting)
      return gone(sitting.sit('dniu status', 100, '2026-11-21T04:07:00+01:00'), 'HL-n --resend.')
    },
  },
  record: {
    title: 'The record of a ticket',
    desc: 'dniu ticket show --full: who signed, who agreed, what was checked; then every message with its address, the server’s answer and the reason why it went there.',
    columns: 100,
    pieces: [[0, 37]],
    async pose(sitting) {
      await night(sitting)
      return gone(sitting.sit('dniu ticket show HL-118500 --full', 100, '2026-11-21T04:20:00+01:00'), '| NIP:')
    },
  },
}

const at = (now: string) => ({ DNIU_NOW: now })

/** A program that has shown its last words and ended. */
async function gone(person: Terminal, last: string): Promise<Terminal> {
  await person.see(last)
  await person.ended()
  return person
}

const close: (() => unknown)[] = []
afterEach(async () => {
  for (const one of close.splice(0).reverse()) await one()
})

/** Poses a subject in a house of its own, and draws it. */
async function draw({ title, desc, columns, pieces, pose }: Subject): Promise<string> {
  const house = await openHouse({ DNIU_REGISTRY: root })
  close.push(house.close)
  const person = await pose({
    house,
    sit(line, width, now) {
      const shell = `printf '$ %s\\n' '${line}'; exec $DNIU ${line.replace(/^dniu /, '')}`
      const env = { PAGER: 'cat', ...(now === undefined ? {} : at(now)) }
      const seated = terminal(house.stage, [], { columns: width, rows: 48, shell, env })
      close.push(seated.close)
      return seated
    },
  })
  const rows = person.cells().map((row) => nameless(row))
  while (rows.at(-1)?.every(({ sign }) => sign === ' ')) rows.pop()
  const gap: Cell[] = [{ sign: '⋮', style: '2' }]
  const shown = pieces.flatMap((piece, index) => [...(index === 0 ? [] : [gap]), ...rows.slice(...piece)])
  return picture(shown, columns, { title, desc })
}

/** The line of the record without the account of this machine. */
function nameless(row: readonly Cell[]): readonly Cell[] {
  const line = Array.from(row, ({ sign }) => sign).join('')
  const account = /(?<=signed in to the system: )\S+/
  return account.test(line) ? Array.from(line.replace(account, 'anowak'), (sign) => ({ sign, style: '' })) : row
}

describe('the pictures of README.md', () => {
  it.for(Object.entries(subjects))('%s is what a terminal shows', async ([name, subject]) => {
    const file = join(root, 'docs', `${name}.svg`)
    const drawn = await draw(subject)
    if (process.env.UPDATE) writeFileSync(file, drawn)
    else expect(existsSync(file) && readFileSync(file, 'utf8'), 'old: npm run pictures draws it anew').toBe(drawn)
  })

  it('are all shown, each with a text instead, and no other', () => {
    const shown = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/!\[([^\]]{20,})\]\(docs\/(\w+)\.svg\)/g)]
    const kept = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.svg'))
    expect(shown.map(([, , name]) => name).sort()).toEqual(Object.keys(subjects).sort())
    expect(kept.sort()).toEqual(shown.map(([, , name]) => `${name}.svg`).sort())
  })
})

describe('a picture', () => {
  const of = (data: string) => {
    const shown = screen(20)
    shown.write(data)
    return picture(shown.cells(), 20, { title: 'a & b', desc: 'c' })
  }

  it('keeps columns, colours and nothing that could be read as markup', () => {
    const drawn = of('\u001b[31;1mred\u001b[39m bold\u001b[22m  <a> & b\r\n\u001b[2mfaint')
    const texts = [
      ...drawn.matchAll(/<text x="([\d.]+)" y="(\d+)" textLength="([\d.]+)"(?: class="([^"]+)")?>(.*)<\/text>/g),
    ]
    expect(texts.map(([, ...parts]) => parts)).toEqual([
      ['16.0', '30', '25.2', 's1 s31', 'red'],
      ['49.6', '30', '33.6', 's1', 'bold'],
      ['100.0', '30', '58.8', undefined, '&lt;a&gt; &amp; b'],
      ['16.0', '48', '42.0', 's2', 'faint'],
    ])
    expect(drawn).toContain('<title id="t">a &amp; b</title>')
  })

  it('reaches for nothing elsewhere', () => {
    const drawn = of('x').replace('xmlns="http://www.w3.org/2000/svg"', '')
    expect(drawn).not.toMatch(/https?:|url\(|@import|<script|<image|href/)
  })
})
