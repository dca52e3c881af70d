import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import { keepRaw } from '../../src/mailbox/store.ts'
import { draftsIn } from '../../src/terminal/drafts.ts'
import { at, card, letter, mailIn, mailing } from '../journal/samples.ts'
import { type Stage, stage } from '../stage/dniu.ts'

const year = 365 * 24 * 60 * 60_000
const old = at - 3 * year
const her = 'krystyna.zielonka@acme.example'
const words = 'Szyfrogram zapomniany po latach'

/** A folder with a ticket of three years ago that is closed, one that was left open, one of today. */
async function filled(): Promise<Stage> {
  const place = stage()
  onTestFinished(() => place.remove())
  const folder = place.env.DNIU_DATA ?? ''
  const journal = await openJournal({ folder })
  const body = { contentHeaders: 'MIME-Version: 1.0\r\n', bytes: Buffer.from(`${words}\r\n`) }
  for (const [ticket, when] of [
    ['HL-1', old],
    ['HL-2', old],
    ['HL-3', at],
  ] as const) {
    await journal.record(
      letter([her], { ticket, at: when, text: `${words}\n`, subject: words, body, facts: { cc: [] } }),
    )
    const sender = { host: 'h', pid: 1, run: 'r' }
    const [claimed] = await journal.claim({ now: when, ticket, except: [] }, sender, { wall: when, most: 1 })
    const reply = `250 2.0.0 ok <${her}> queued as 4711`
    await journal.settle(claimed?.id ?? 0, sender, { outcome: 'accepted', reply }, when)
    const digest = await keepRaw(folder, Buffer.from(`From: ${her}\r\n\r\n${words} ${ticket}\r\n`))
    const mail = mailIn(`of ${ticket}`, {
      digest,
      from: her,
      receivedAt: when,
      card: card({ address: her }),
      text: words,
    })
    const { id } = await journal.receive(mail)
    await journal.decide({ incoming: id, state: 'accepted', ticket, by: 'jan.wojcik', at: when, mailings: [] })
    await journal.note({ at: when, who: 'jan.wojcik', ticket, what: 'note', detail: `${words} ${her}` })
  }
  await journal.importPast([{ identity: 'once', address: her, at: old, accepted: true }])
  await journal.closeTicket('HL-1', 'jan.wojcik', old)
  await journal.close()
  return place
}

const json = async (place: Stage, ...args: string[]) => {
  const { code, stdout, stderr } = await place.run([...args, '--json'])
  return { code, stderr, said: JSON.parse(stdout || 'null') }
}
/** Every byte of the data folder. */
const bytesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
    .join('\n')

describe('what is old', () => {
  it('is shown first: what goes, and what stays, and why; nothing is changed', async () => {
    const place = await filled()
    const before = bytesOf(place.env.DNIU_DATA ?? '')
    const { code, said } = await json(place, 'journal', 'prune', '--older', '24m', '--dry-run')
    expect(code).toBe(0)
    expect(said).toMatchObject({
      tickets: ['HL-1'],
      rows: { mailings: 1, messages: 1, events: 1, incoming: 1, past: 1 },
      kept: [{ ticket: 'HL-2', why: 'open' }],
    })
    expect(bytesOf(place.env.DNIU_DATA ?? '')).toBe(before)
  })

  it('goes with the right number alone', async () => {
    const place = await filled()
    const prune = ['journal', 'prune', '--older', '2y']
    expect((await json(place, ...prune)).said.error).toMatchObject({ code: 'rows-confirm-missing' })
    expect((await json(place, ...prune, '--confirm', '4')).said.error).toMatchObject({ code: 'rows-confirm-wrong' })
    expect((await json(place, ...prune, '--confirm', '5')).said).toMatchObject({ changed: 5, scrubbed: 'clean' })
    expect((await json(place, ...prune, '--confirm', '0')).said).toMatchObject({ changed: 0 })
    // and then a look says that there is nothing more
    const last = async (...more: string[]) => (await place.run([...prune, ...more])).stdout.trim().split('\n').at(-1)
    expect(await last('--dry-run')).toBe(await last('--confirm', '0'))
  })

  it('goes from every byte of the folder where nothing newer has it', async () => {
    const place = await filled()
    const folder = place.env.DNIU_DATA ?? ''
    // what is open is closed, what is new made old
    const journal = await openJournal({ folder })
    for (const ticket of ['HL-2', 'HL-3']) await journal.closeTicket(ticket, 'jan.wojcik', at)
    await journal.close()
    await place.run(['ticket', 'show', 'HL-3', '--web'])
    draftsIn(folder).keep('letter.HL-3', 'body', { text: words })
    expect(bytesOf(folder)).toContain(words)
    expect(readdirSync(join(folder, 'web'))).toHaveLength(1)
    const later = { DNIU_NOW: '2029-11-21T02:12:00Z' }
    const { said } = JSON.parse(
      `{"said":${(await place.run(['journal', 'prune', '--older', '24m', '--confirm', '13', '--json'], later)).stdout}}`,
    )
    expect(said).toMatchObject({ changed: 13, scrubbed: 'clean' })
    const left = bytesOf(folder)
    for (const gone of [words, her, 'zielonka', Buffer.from(words).toString('base64')]) expect(left).not.toContain(gone)
    expect(existsSync(join(folder, 'mail'))).toBe(true)
    expect((await json(place, 'person', 'show', her)).said.traces).toEqual([])
    expect((await json(place, 'journal', 'verify')).said).toMatchObject({ ok: true, wrong: 0 })
    const backup = join(place.folder, 'backup.jsonl')
    expect((await json(place, 'journal', 'export', backup)).code).toBe(0)
    expect(readFileSync(backup, 'utf8')).not.toContain('zielonka')
    const other = ['--data', join(place.folder, 'other')]
    expect((await json(place, ...other, 'journal', 'import', backup)).code).toBe(0)
    expect((await json(place, ...other, 'journal', 'verify')).said).toMatchObject({ ok: true })
  })

  it('leaves its proofs, and says what went', async () => {
    const place = await filled()
    await json(place, 'journal', 'prune', '--older', '24m', '--confirm', '5')
    const shown = await json(place, 'ticket', 'show', 'HL-1', '--full')
    const mail = shown.said.events.find(({ what }: { what: string }) => what === 'out')
    expect(mail).toMatchObject({ who: 'anna.nowak', counts: { accepted: 1 }, text: '' })
    expect(mail.mail.messages).toMatchObject([
      {
        to: expect.stringMatching(/^gone:[0-9a-f]{32}$/),
        state: 'accepted',
        messageId: expect.stringContaining('<hl-1.'),
      },
    ])
    expect(mail.mail.messages[0].reply).toMatch(/^250 2\.0\.0 ok <gone:[0-9a-f]{32}> queued as 4711$/)
    expect(shown.said.events.at(-1)).toMatchObject({
      kind: 'pruned',
      details: { pruned: { mailings: 1, messages: 1, events: 1, incoming: 1 } },
    })
    const { stdout } = await place.run(['--lang', 'pl', 'ticket', 'show', 'HL-1'])
    expect(stdout).toContain('usunięto teksty i adresy: wysyłka: 1, wiadomość wychodząca: 1')
    expect((await json(place, 'ticket', 'reopen', 'HL-1', '--reason', 'x')).said.error.code).toBe('ticket-pruned')
    expect(JSON.stringify((await json(place, 'ticket', 'show', 'HL-3')).said.events)).toContain(words)
  })

  it('vouches for nobody any more', async () => {
    const place = await filled()
    const folder = place.env.DNIU_DATA ?? ''
    const journal = await openJournal({ folder })
    await journal.closeTicket('HL-2', 'jan.wojcik', old)
    expect(await journal.accepted(her)).toMatchObject({ times: 4 })
    await journal.close()
    expect((await json(place, 'journal', 'prune', '--older', '24m', '--confirm', '9')).said).toMatchObject({
      changed: 9,
    })
    const after = await openJournal({ folder })
    expect(await after.accepted(her)).toMatchObject({ times: 1 })
    await after.close()
  })

  it.each([
    [['--older', 'long'], 'age-malformed'],
    [['--older', '0m'], 'age-malformed'],
    [['--older', '11m'], 'prune-young'],
    [[], 'missing-answers'],
  ])('is asked for so that it is clear: %s', async (flags, code) => {
    const place = await filled()
    expect((await json(place, 'journal', 'prune', ...flags)).said.error).toMatchObject({ code })
  })
})

it('what waits, is unknown, or was promised, stays, however old', async () => {
  const place = stage()
  onTestFinished(() => place.remove())
  const journal = await openJournal({ folder: place.env.DNIU_DATA ?? '' })
  await journal.record(mailing([her], { ticket: 'HL-1', at: old, phase: 'close' }))
  await journal.record(letter([her], { ticket: 'HL-2', at: old }))
  const sender = { host: 'h', pid: 1, run: 'r' }
  const [claimed] = await journal.claim({ now: old, ticket: 'HL-2', except: [] }, sender, { wall: old, most: 1 })
  await journal.settle(claimed?.id ?? 0, sender, { outcome: 'unknown', reply: 'Timeout' }, old)
  await journal.closeTicket('HL-2', 'jan.wojcik', old)
  const call = { at: old, by: 'jan.wojcik', direction: 'incoming', organization: null } as const
  const who = { person: 'Krystyna', phone: '601', note: 'x', answers: null }
  await journal.call({ ...call, ...who, ticket: 'HL-3', callBack: old })
  await journal.closeTicket('HL-3', 'jan.wojcik', old)
  await journal.call({ ...call, ...who, ticket: null, callBack: old })
  await journal.receive(mailIn('waits', { receivedAt: old }))
  await journal.close()
  const { said } = await json(place, 'journal', 'prune', '--older', '24m', '--dry-run')
  expect(said).toMatchObject({ tickets: [] })
  expect(said.rows).toEqual({})
  expect(said.kept.map(({ ticket, why }: { ticket: string; why: string }) => `${ticket} ${why}`).sort()).toEqual([
    'HL-1 waits',
    'HL-2 waits',
    'HL-3 waits',
  ])
})
