import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readMail } from '../../src/mailbox/read.ts'
import { formatEn } from '../../src/procedure/time/format.ts'
import { type ReadEvent, readEvent } from '../stage/event.ts'
import { type House, openHouse } from '../stage/house.ts'
import { type Parsed, parsed, values } from '../stage/mail.ts'

// what a notice of works puts into a calendar, as it arrives

const gmina = 'technika@gmina.example'
const zolw = 'technika@zolw.example'
const owner = 'malgorzata.sliwa@dv.example'
const ids = { [gmina]: ['gmina-glosy', 'gmina-oplaty'], [zolw]: ['zolw-sms'] }

interface Step {
  readonly now: string
  readonly args: readonly string[]
}

const spring = ['--start', '29.03.2026 01:00', '--end', '29.03.2026 04:00']
const autumn = ['--start', '25.10.2026 02:30 CEST', '--end', '25.10.2026 02:30 CET']
const event = ['--dv', '--service', 'sms-premium', 'voting']
const open = (ticket: string, times: readonly string[], now = '2026-03-20T12:00:00+01:00'): Step => {
  return { now, args: ['maintenance', 'open', ticket, ...event, ...times] }
}
const prolong = (now: string): Step => {
  return { now, args: ['maintenance', 'prolong', 'HL-3', '--end', '29.03.2026 06:00'] }
}
const close: Step = { now: '2026-03-29T05:50:00+02:00', args: ['maintenance', 'close', 'HL-3'] }
const cancel: Step = {
  now: '2026-03-24T09:30:00+01:00',
  args: ['maintenance', 'cancel', 'HL-3', '--reason-en', 'It was moved; again.', '--reason-pl', 'Przełożono, znów.'],
}

/** A house in which a partner wants, or the house has, no calendar. */
async function house(none: 'zolw' | 'house' | null = null): Promise<House> {
  const place = await openHouse()
  onTestFinished(() => place.close())
  const change = (file: string, how: (text: string) => string) => {
    const path = join(place.stage.env.DNIU_REGISTRY ?? '', file)
    writeFileSync(path, how(readFileSync(path, 'utf8')))
  }
  if (none === 'zolw') change('contacts.yaml', (text) => text.replace('{ id: zolw,', '{ id: zolw, calendar: none,'))
  if (none === 'house') change('settings.yaml', (text) => `${text}\ncalendar: none\n`)
  return place
}

interface Arrived extends Parsed {
  readonly bytes: Buffer
  /** null: it has no calendar */
  readonly event: ReadEvent | null
}

/** Sends a phase: the mails that arrive, by their addressee. */
async function send({ run, server }: House, { now, args }: Step): Promise<Map<string, Arrived>> {
  const before = server.received.length
  const { code, stderr } = await run([...args, '--confirm', '4'], { DNIU_NOW: now })
  expect(stderr).not.toContain('Error')
  expect(code).toBe(0)
  const mails = await Promise.all(server.received.slice(before).map(({ bytes }) => arrived(bytes)))
  return new Map(mails.map((mail) => [mail.email.to?.[0]?.address ?? '', mail]))
}

async function arrived(bytes: Buffer): Promise<Arrived> {
  const mail = await parsed(bytes)
  const files = mail.email.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer).toString())
  // the alternative and the file are one and the same
  expect(new Set(files.map((text) => text.trimEnd())).size).toBe(files.length === 0 ? 0 : 1)
  return { ...mail, bytes, event: files[0] === undefined ? null : readEvent(files[0]) }
}

async function sendAll(place: House, steps: readonly Step[]): Promise<Map<string, Arrived>[]> {
  const phases: Map<string, Arrived>[] = []
  for (const step of steps) phases.push(await send(place, step))
  return phases
}

const of = (phase: Map<string, Arrived> | undefined, to: string): ReadEvent => {
  const found = phase?.get(to)?.event
  if (!found) throw new Error(`no calendar for ${to}`)
  return found
}

describe('the calendar in a notice of works', () => {
  it.each([
    ['CONFIRMED', '2026-03-28T20:00:00+01:00'],
    ['IN-PROCESS', '2026-03-29T03:40:00+02:00'],
  ])('is one event from the opening to the end, in a later version each time; prolonged: %s', async (status, now) => {
    const phases = await sendAll(await house(), [open('HL-3', spring), prolong(now), close])
    for (const to of [gmina, zolw, owner]) {
      const events = phases.map((phase) => of(phase, to))
      expect(events.map((one) => one.value('uid'))).toEqual(Array(3).fill('HL-3@digitalvirgo.pl'))
      expect(events.map((one) => one.value('sequence'))).toEqual([0, 1, 2])
      expect(events.map((one) => one.method)).toEqual(Array(3).fill('PUBLISH'))
      expect(events.flatMap((one) => one.own('status'))).toEqual(['CONFIRMED', status, 'COMPLETED'])
    }
  })

  it('is called off by CANCEL, and says why', async () => {
    const [, last] = await sendAll(await house(), [open('HL-3', spring), cancel])
    const one = of(last, gmina)
    expect([one.method, one.value('sequence'), one.value('status')]).toEqual(['CANCEL', 1, 'CANCELLED'])
    expect(last?.get(gmina)?.raw).toContain('Content-Type: text/calendar; method=CANCEL; charset=utf-8\r\n')
    expect(one.value('description')).toContain('It was moved; again.')
    expect(one.value('description')).toContain('Przełożono, znów.')
  })

  it('is moved by a correction, and called off, as it was told, for those whom it concerns no more', async () => {
    const moved = ['--service', 'voting', '--start', '30.03.2026 01:00', '--end', '30.03.2026 04:00']
    const args = ['maintenance', 'correct', 'HL-3', ...moved]
    const [, last] = await sendAll(await house(), [open('HL-3', spring), { now: '2026-03-23T09:00:00+01:00', args }])
    const [kept, released] = [of(last, gmina), of(last, zolw)]
    expect([kept, released].map((one) => one.value('uid'))).toEqual(Array(2).fill('HL-3@digitalvirgo.pl'))
    expect([kept, released].map((one) => one.value('sequence'))).toEqual([1, 1])
    expect([kept, released].map((one) => one.method)).toEqual(['PUBLISH', 'CANCEL'])
    expect([kept, released].flatMap((one) => one.own('status'))).toEqual(['CONFIRMED', 'CANCELLED'])
    const starts = [kept, released].map((one) => formatEn(one.moment('dtstart')))
    expect(starts).toEqual(['30.03.2026 01:00 CEST', '29.03.2026 01:00 CET'])
    expect(kept.own('object-id')).toEqual(['gmina-glosy'])
    expect(released.own('object-id')).toEqual(ids[zolw])
  })

  it.each([
    ['in spring', spring, '2026-03-20T12:00:00+01:00'],
    ['in autumn', autumn, '2026-10-19T12:00:00+02:00'],
  ])('has the moments that the text has, when the clocks change %s', async (_, times, now) => {
    const [first] = await sendAll(await house(), [open('HL-3', times, now)])
    const one = of(first, gmina)
    const said = [...(first?.get(gmina)?.text ?? '').matchAll(/^(?:Start|End) date: (.*)$/gm)].map(([, time]) => time)
    expect(said).toHaveLength(2)
    expect([one.moment('dtstart'), one.moment('dtend')].map(formatEn)).toEqual(said)
  })

  it('names each partner its own services, and nobody else’s', async () => {
    const phases = await sendAll(await house(), [open('HL-3', spring), prolong('2026-03-29T03:40:00+02:00'), close])
    for (const phase of phases) {
      expect(of(phase, gmina).own('account')).toEqual(['Gmina "Łódź" & Syn <x>'])
      expect(of(phase, owner).own('account')).toEqual(['dv.example'])
      for (const [to, objects] of Object.entries(ids)) {
        expect(of(phase, to).own('object-id')).toEqual(objects)
        const raw = phase.get(to)?.raw ?? ''
        const others = Object.entries(ids).flatMap(([other, theirs]) => (other === to ? [] : [other, ...theirs]))
        expect(others.filter((id) => raw.includes(id))).toEqual([])
      }
    }
  })

  it.each([
    ['zolw', [gmina, owner], [zolw]],
    ['house', [], [gmina, zolw, owner]],
  ] as const)('is missing where %s wants none, who get what they got before', async (none, wanted, silent) => {
    const [first] = await sendAll(await house(none), [open('HL-3', spring)])
    for (const to of wanted) expect(of(first, to).own('maintenance-id')).toEqual(['HL-3'])
    for (const to of silent) {
      const mail = first?.get(to)
      expect(mail?.event).toBeNull()
      expect(mail?.raw).not.toMatch(/calendar|maintnote/i)
      expect(mail && values(mail, 'content-type').join()).toMatch(/^multipart\/alternative;/)
      expect(mail?.raw).toMatch(/^[\t\r\n -~]*$/)
    }
  })

  it('is in no notice of an outage', async () => {
    const args = ['outage', 'open', 'HL-1', ...event, '--start', '21.11.2026 03:05']
    const [first] = await sendAll(await house(), [{ now: '2026-11-21T03:12:00+01:00', args }])
    expect(first?.size).toBe(4)
    for (const mail of first?.values() ?? []) expect(mail.raw).not.toMatch(/calendar|maintnote/i)
  })

  it('is kept as it left, of everybody', async () => {
    const place = await house('zolw')
    const phases = await sendAll(place, [open('HL-3', spring), cancel])
    const folder = join(place.stage.folder, 'left')
    await place.run(['ticket', 'show', 'HL-3', '--full', '--eml', folder])
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
    const left = phases.flatMap((phase) => [...phase.values()].map(({ bytes }) => bytes.toString('latin1')))
    expect(files.toSorted()).toEqual(left.toSorted())
  })

  it('stands in no text: none that is shown, quoted, or read in a mail that brings it back', async () => {
    const place = await house()
    const phases = await sendAll(place, [open('HL-3', spring), cancel])
    const sent = phases.at(-1)?.get(gmina)
    if (sent === undefined) throw new Error('nothing arrived')
    const read = await readMail(sent.bytes)
    expect([read.text, sent.text].filter((text) => /VCALENDAR|X-MAINTNOTE/.test(text))).toEqual([])
    expect(read.text.trim()).toBe(sent.text.trim())
    const shown = (await place.run(['ticket', 'show', 'HL-3', '--full', '--lang', 'en'])).stdout
    expect(shown).not.toMatch(/VCALENDAR|X-MAINTNOTE/)
    const bounce = await readMail(Buffer.concat([Buffer.from(bounced), sent.bytes, Buffer.from('\r\n--r--\r\n')]))
    expect(bounce.reports).toMatchObject([{ kind: 'bounced', recipient: gmina, messageId: sent.email.messageId }])
    expect(bounce.text).not.toMatch(/VCALENDAR|X-MAINTNOTE/)
  })

  it('is announced in a preview, where somebody gets it', async () => {
    const preview = async (none: 'house' | null) => {
      const { now, args } = open('HL-3', spring)
      return (await (await house(none)).run([...args, '--dry-run', '--lang', 'en'], { DNIU_NOW: now })).stdout
    }
    expect(await preview(null)).toMatch(/Calendar +29\.03\.2026 01:00 CET – 29\.03\.2026 04:00 CEST, confirmed/)
    expect(await preview('house')).not.toContain('confirmed')
  })
})

const bounced = [
  ...['From: mailer-daemon@gmina.example', 'To: helpline@digitalvirgo.pl', 'Subject: Undelivered', 'MIME-Version: 1.0'],
  ...['Content-Type: multipart/report; report-type=delivery-status; boundary=r', '', '--r', 'Content-Type: text/plain'],
  ...['', 'Sorry.', '--r', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; x', ''],
  ...[`Final-Recipient: rfc822; ${gmina}`, 'Action: failed', 'Status: 5.1.1', '', '--r'],
  ...['Content-Type: message/rfc822', '', ''],
].join('\r\n')
