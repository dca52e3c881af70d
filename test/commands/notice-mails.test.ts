import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'
import { idsIn, type Parsed, parsed, partsOf, values } from '../stage/mail.ts'

// The mails to one partner, byte for byte as they are sent: one for each phase of each kind.
// To update them after an intended change: UPDATE=1 npx vitest run test/commands/notice-mails
const folder = fileURLToPath(new URL('../mails', import.meta.url))
const partner = 'technika@gmina.example'
const house = 'Digital Virgo Helpline <helpline@digitalvirgo.pl>'

interface Step {
  readonly phase: string
  readonly now: string
  readonly args: readonly string[]
  /** the subject without the ticket number */
  readonly subject: string
  /** whether its mail is one of the expected files */
  readonly kept: boolean
  /** how many messages it has, if not four */
  readonly count?: number
}

/** All phases of one ticket, in order. */
interface Life {
  readonly type: string
  readonly ticket: string
  readonly steps: readonly Step[]
  /** lines with facts that the last phase must contain, in both languages */
  readonly says: readonly string[]
}

const update = [
  '--text-en',
  'The node in Łódź is being restarted & tested.\nTraffic is <partly> back.',
  '--text-pl',
  'Węzeł w Łodzi jest uruchamiany ponownie & testowany.\nRuch <częściowo> wrócił.',
  '--next-update',
  '21.11.2026 06:00',
]
const reason = ['--reason-en', 'The supplier has moved the works.', '--reason-pl', 'Dostawca przełożył prace.']

function outage(type: string, ticket: string, source: readonly string[], title: string, says: readonly string[]): Life {
  const step = (phase: string, now: string, args: readonly string[]): Step => ({
    phase,
    now,
    args: ['outage', phase, ticket, ...args],
    subject: `${title} - ${phase.toUpperCase()}`,
    kept: true,
  })
  return {
    type,
    ticket,
    says,
    steps: [
      step('open', '2026-11-21T03:12:00+01:00', [
        ...source,
        '--service',
        'sms-premium',
        'voting',
        '--start',
        '21.11.2026 03:05',
      ]),
      step('update', '2026-11-21T04:20:00+01:00', update),
      step('close', '2026-11-21T06:45:00+01:00', ['--end', '21.11.2026 06:40']),
    ],
  }
}

const title = 'Prace planowane | Planned maintenance'

function opened(ticket: string, source: readonly string[], kept: boolean): Step {
  const services = ['--service', 'sms-premium', 'voting']
  return {
    phase: 'open',
    now: '2026-03-20T12:00:00+01:00',
    args: [
      'maintenance',
      'open',
      ticket,
      ...source,
      ...services,
      '--start',
      '29.03.2026 01:00',
      '--end',
      '29.03.2026 04:00',
    ],
    subject: `${title} - OPEN`,
    kept,
  }
}

function works(type: string, ticket: string, source: readonly string[], says: readonly string[]): Life {
  return {
    type,
    ticket,
    says,
    steps: [
      opened(ticket, source, true),
      {
        phase: 'prolongation',
        now: '2026-03-29T03:40:00+02:00',
        args: ['maintenance', 'prolong', ticket, '--end', '29.03.2026 06:00'],
        subject: `${title} - PROLONGATION`,
        kept: true,
      },
      {
        phase: 'close',
        now: '2026-03-29T05:50:00+02:00',
        args: ['maintenance', 'close', ticket],
        subject: `${title} - CLOSE`,
        kept: true,
      },
    ],
  }
}

function calledOff(type: string, ticket: string, source: readonly string[], says: readonly string[]): Life {
  const cancel = {
    phase: 'cancel',
    now: '2026-03-24T09:30:00+01:00',
    args: ['maintenance', 'cancel', ticket, ...reason],
    subject: `${title} - CANCELLED`,
    kept: true,
  }
  return { type, ticket, says, steps: [opened(ticket, source, false), cancel] }
}

const play = ['--operator', 'play']
const titles = {
  dv: 'Awaria w Digital Virgo | Digital Virgo outage',
  operator: "Awaria u Operatora | Operator's outage",
}

/** What was told wrongly, and the correction; `unconcerned`: as those get it whom it concerns no more. */
function corrected(
  type: string,
  ticket: string,
  wrong: readonly string[],
  right: readonly string[],
  says: readonly string[],
): Life {
  const isOutage = type.startsWith('outage')
  const phase = says.length === 0 ? 'unconcerned' : 'correct'
  const from = wrong.includes('--dv') ? titles.dv : titles.operator
  const to = type.endsWith('dv') ? titles.dv : titles.operator
  const first: Step = isOutage
    ? ({ ...outage(type, ticket, wrong, from, []).steps[0], kept: false } as Step)
    : opened(ticket, wrong, false)
  const correct: Step = {
    phase,
    now: isOutage ? '2026-11-21T03:40:00+01:00' : '2026-03-24T09:30:00+01:00',
    args: [isOutage ? 'outage' : 'maintenance', 'correct', ticket, ...right],
    subject: `${isOutage ? to : title} - CORRECTION`,
    kept: true,
    ...(phase === 'unconcerned' && { count: 6 }),
  }
  return { type, ticket, steps: [first, correct], says }
}

const whole = ['Start date: 29.03.2026 01:00 CET', 'Czas rozpoczęcia: 29.03.2026 01:00 CET']
const real = ['End date: 29.03.2026 05:50 CEST', 'Czas zakończenia: 29.03.2026 05:50 CEST']
const planned = ['End date: 29.03.2026 04:00 CEST', 'Czas zakończenia: 29.03.2026 04:00 CEST']
const services = ["Services: SMS Premium / Votes & 'Quizzes'", 'Usługi: SMS Premium / Głosy & „Quizy”']
const over = ['End date: 21.11.2026 06:40 CET', 'Czas zakończenia: 21.11.2026 06:40']

const lives: readonly Life[] = [
  outage('outage-dv', 'HL-1', ['--dv'], 'Awaria w Digital Virgo | Digital Virgo outage', over),
  outage('outage-operator', 'HL-2', play, "Awaria u Operatora | Operator's outage", [...over, 'Operator: PLAY']),
  works('maintenance-dv', 'HL-3', ['--dv'], [...whole, ...real]),
  works('maintenance-operator', 'HL-4', play, [...whole, ...real, 'Operator: PLAY']),
  calledOff('maintenance-dv', 'HL-5', ['--dv'], [...whole, ...planned, ...services]),
  corrected(
    'maintenance-dv',
    'HL-11',
    ['--dv'],
    ['--start', '30.03.2026 01:00', '--end', '30.03.2026 04:00'],
    [
      'Start date: 30.03.2026 01:00 CEST (was: 29.03.2026 01:00 CET)',
      'Czas zakończenia: 30.03.2026 04:00 (poprzednio: 29.03.2026 04:00 CEST)',
    ],
  ),
  corrected(
    'maintenance-operator',
    'HL-12',
    play,
    ['--service', 'sms-premium'],
    ["Services: SMS Premium (was: SMS Premium / Votes & 'Quizzes')", 'Operator: PLAY'],
  ),
  corrected(
    'outage-dv',
    'HL-13',
    play,
    ['--dv'],
    ['Source: Digital Virgo (was: PLAY)', 'Źródło: Digital Virgo (poprzednio: PLAY)'],
  ),
  corrected(
    'outage-operator',
    'HL-14',
    ['--dv', '--cause', 'other'],
    [...play, '--start', '21.11.2026 02:05'],
    ['Operator: PLAY (was: Digital Virgo)', 'Czas rozpoczęcia: 21.11.2026 02:05 (poprzednio: 21.11.2026 03:05)'],
  ),
  corrected('maintenance-dv', 'HL-15', ['--dv'], ['--service', 'mps'], []),
  corrected('maintenance-operator', 'HL-16', play, ['--operator', 'orange', '--service', 'mps'], []),
  corrected('outage-dv', 'HL-17', ['--dv', '--cause', 'other'], ['--service', 'mps'], []),
  corrected('outage-operator', 'HL-18', play, ['--operator', 'orange', '--service', 'mps'], []),
  calledOff('maintenance-operator', 'HL-6', play, [...whole, ...planned, ...services, 'Operator: PLAY']),
]

describe('mails of notices', () => {
  it.concurrent.for(lives)(
    '$type, $ticket: every phase leaves as it is kept',
    async ({ type, ticket, steps, says }) => {
      const open = await openHouse()
      try {
        const sent: Parsed[][] = []
        for (const step of steps) {
          const messages = await send(step, open)
          const mails = await Promise.all(messages.map(parsed))
          for (const mail of mails) inspect(mail, step, ticket, thread(sent, mail))
          strangers(mails)
          if (step.kept) keep(type, step.phase, messages[mails.findIndex((mail) => addressee(mail) === partner)])
          sent.push(mails)
        }
        const last = sent.at(-1)?.find((mail) => addressee(mail) === partner)
        expect(own(last?.text ?? '').split('\n')).toEqual(expect.arrayContaining([...says]))
        quotes(last?.text ?? '', steps)
      } finally {
        await open.close()
      }
    },
  )

  it('has a mail for each phase of the book, and no others', () => {
    const kept = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      // letters and answers have their own folders
      (name) => name.endsWith('.eml') && !/^(letter|incoming)\b/.test(name),
    )
    expect(kept.sort()).toEqual(
      [
        ...['maintenance-dv', 'maintenance-operator'].flatMap((type) =>
          ['cancel', 'close', 'correct', 'open', 'prolongation', 'unconcerned'].map((phase) =>
            join(type, `${phase}.eml`),
          ),
        ),
        ...['outage-dv', 'outage-operator'].flatMap((type) =>
          ['close', 'correct', 'open', 'unconcerned', 'update'].map((phase) => join(type, `${phase}.eml`)),
        ),
      ].sort(),
    )
  })
})

/** Sends a phase and writes its files, which must match what the server received. Returns the messages. */
async function send({ phase, now, args, count = 4 }: Step, { run, server, stage }: House): Promise<Uint8Array[]> {
  const files = join(stage.folder, phase)
  const before = server.received.length
  const { code, stderr } = await run([...args, '--eml', files, '--confirm', `${count}`], { DNIU_NOW: now })
  expect(stderr).not.toContain('Error')
  expect(code).toBe(0)
  const messages = readdirSync(files)
    .sort()
    .map((name) => readFileSync(join(files, name)))
  const arrived = server.received.slice(before).map(({ bytes }) => bytes.toString('latin1'))
  expect(arrived.sort()).toEqual(messages.map((bytes) => bytes.toString('latin1')).sort())
  return messages
}

function keep(type: string, phase: string, bytes: Uint8Array | undefined): void {
  const file = join(folder, type, `${phase}.eml`)
  if (process.env.UPDATE) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes ?? '')
  }
  expect(Buffer.from(bytes ?? []).toString('latin1')).toBe(readFileSync(file).toString('latin1'))
}

/** The Message-IDs that this mail's addressee has received so far. */
function thread(sent: readonly Parsed[][], mail: Parsed): string[] {
  return sent.flatMap((mails) =>
    mails.filter((each) => addressee(each) === addressee(mail)).map(({ email }) => email.messageId ?? ''),
  )
}

/** Checks what holds for every mail of a notice (§2, §8). */
function inspect(mail: Parsed, { subject, now }: Step, ticket: string, earlier: readonly string[]): void {
  const { email } = mail
  expect(email.subject).toBe(`${subject} [[${ticket}]]`)
  expect(values(mail, 'from')).toEqual([house])
  expect(values(mail, 'reply-to')).toEqual([house])
  expect(values(mail, 'to')).toEqual([addressee(mail)])
  expect(email.to).toHaveLength(1)
  expect([...values(mail, 'cc'), ...values(mail, 'bcc'), ...values(mail, 'x-mailer')]).toEqual([])
  expect(values(mail, 'auto-submitted')).toEqual([])
  expect(values(mail, 'x-auto-response-suppress')).toEqual(['OOF, AutoReply'])
  expect(Date.parse(values(mail, 'date').join())).toBe(Date.parse(now))
  expect(email.messageId).toMatch(new RegExp(`^<${ticket.toLowerCase()}\\.[a-z]+\\.[0-9a-f]{32}@digitalvirgo\\.pl>$`))
  expect(email.messageId).not.toContain(addressee(mail).split('@')[0])
  expect(values(mail, 'in-reply-to')).toEqual(earlier.slice(-1))
  expect(values(mail, 'references').flatMap(idsIn)).toEqual(earlier)
  for (const name of ['subject', 'date', 'message-id', 'mime-version', 'content-type'])
    expect(values(mail, name), name).toHaveLength(1)
  shape(mail)
  words(mail)
}

/** Text and HTML; in a notice of works a calendar as last alternative, and as a file. */
function shape(mail: Parsed): void {
  const isWorks = mail.email.subject?.includes('Planned maintenance') ?? false
  const outer = partsOf(mail)
  const [text, html, ...others] = isWorks ? partsOf({ ...mail, raw: outer[0]?.body ?? '' }, outer[0]?.head) : outer
  expect(values(mail, 'content-type').join()).toMatch(isWorks ? /^multipart\/mixed;/ : /^multipart\/alternative;/)
  expect(text?.head).toBe('Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable')
  expect(html?.head).toBe('Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable')
  const calendars = [...others, ...outer.slice(isWorks ? 1 : outer.length)]
  expect(calendars.map(({ head }) => /^Content-Type: ([a-z/]+);/.exec(head)?.[1])).toEqual(
    isWorks ? ['text/calendar', 'application/ics'] : [],
  )
  expect(new Set(calendars.map(({ body }) => body.trimEnd())).size).toBe(isWorks ? 1 : 0)
  expect(mail.raw).toMatch(/^[\t\r\n\x20-\x7e]*$/)
  expect(mail.raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(Math.max(...mail.raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78)
}

/** English, a line, Polish, then the signature, once; the HTML has no unescaped values. */
function words(mail: Parsed): void {
  const mine = own(mail.text)
  const parts = mine.split('\n-----\n')
  expect(parts).toHaveLength(2)
  expect(parts[0]).toMatch(/^Dear customer,\n(?:(?!Państwo).)*egards,\n$/s)
  expect(parts[1]).toMatch(/^\nSzanowni Państwo,\n/)
  expect(parts[1]).toContain('\nZ poważaniem,\nAnna Nowak\nIT Operator\n')
  expect(mine.split('Anna Nowak')).toHaveLength(2)
  expect(mine.trimEnd()).toMatch(/NIP: 527-23-17-216$/)
  expect(mail.html).not.toMatch(/Głosy & |<partly>|<częściowo>|undefined|\{\{/)
  expect(mail.text).not.toMatch(/&amp;|&lt;|&quot;|&#|\{\{|undefined/)
}

/** The whole earlier exchange is quoted, newest first, each message introduced in both languages. */
function quotes(text: string, steps: readonly Step[]): void {
  const introduced = [
    ...text.matchAll(/^(?:>* )?On (\S+ \S+) CES?T, .* wrote:\n(?:>* )?W dniu (\S+ \S+) .* napisał\(a\):$/gm),
  ]
  const sentAt = steps
    .slice(0, -1)
    .map(({ now }) => `${now.slice(8, 10)}.${now.slice(5, 7)}.${now.slice(0, 4)} ${now.slice(11, 16)}`)
  expect(introduced.map(([, en]) => en)).toEqual(sentAt.toReversed())
  expect(introduced.map(([, , pl]) => pl)).toEqual(sentAt.toReversed())
  expect(text.match(/^>*(?:> )?Dear customer,$/gm)).toHaveLength(steps.length)
  expect(text.match(/Szanowni Państwo,$/gm)).toHaveLength(steps.length)
}

/** No mail contains the address of another mail's addressee, in its header or body. */
function strangers(mails: readonly Parsed[]): void {
  const addresses = mails.map(addressee)
  expect(new Set(addresses).size).toBe(mails.length)
  for (const mail of mails) {
    const all = `${mail.raw}${mail.text}${mail.html}`.toLowerCase()
    const seen = addresses.filter((address) => address !== addressee(mail) && all.includes(address))
    expect(seen).toEqual([])
  }
}

/** The new text of a phase: everything before the first quoted message. */
function own(text: string): string {
  return text.split(/\n\nOn \d\d\.\d\d\.\d{4} /)[0] ?? ''
}

function addressee({ email }: Parsed): string {
  return email.to?.[0]?.address ?? ''
}
