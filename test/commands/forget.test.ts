import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import { keepRaw } from '../../src/mailbox/store.ts'
import { draftsIn } from '../../src/terminal/drafts.ts'
import { accepted, at, card, claimOne, letter, mailIn, mailing } from '../journal/samples.ts'
import { type Stage, stage } from '../stage/dniu.ts'

const anna = 'anna.zielonka@acme.example'
const bob = 'bob@bloom.example'
const words = 'Słowa tylko do niej'

const json = async (place: Stage, ...args: string[]) => {
  const { code, stdout } = await place.run([...args, '--json'])
  return { code, said: JSON.parse(stdout || 'null') }
}
const bytesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'))
    .join('\n')

/** Two people in one notice and one letter, a letter and a mail of hers alone, all in a closed ticket; one that is open. */
async function filled(): Promise<Stage> {
  const place = stage()
  onTestFinished(() => place.remove())
  const folder = place.env.DNIU_DATA ?? ''
  const journal = await openJournal({ folder })
  const sender = { host: 'h', pid: 1, run: 'r' }
  const send = async () => {
    for (let next = await claimOne(journal, { now: at, ticket: null, except: [] }, sender, at); next !== null; ) {
      await journal.settle(next.id, sender, { ...accepted, reply: `250 ok <${next.to}>` }, at)
      next = await claimOne(journal, { now: at, ticket: null, except: [] }, sender, at)
    }
  }
  await journal.record(mailing([anna, bob]))
  await journal.record(letter([bob, anna], { text: `Do: ${anna}\nWspólny list\n`, facts: { to: [bob], cc: [anna] } }))
  await journal.record(letter([anna], { thread: 'letter:bloom', text: words, facts: { to: [anna] } }))
  const digest = await keepRaw(folder, Buffer.from(`From: ${anna}\r\n\r\n${words}`))
  const { id } = await journal.receive(
    mailIn('hers', { digest, from: anna, text: words, card: card({ address: anna }) }),
  )
  await journal.decide({ incoming: id, state: 'accepted', ticket: 'HL-1', by: 'jan.wojcik', at, mailings: [] })
  await journal.record(letter([anna], { ticket: 'HL-2', text: 'otwarte' }))
  await send()
  await journal.closeTicket('HL-1', 'jan.wojcik', at)
  await journal.importPast([{ identity: 'past', address: anna, at, accepted: true }])
  await journal.close()
  return place
}

describe('a person who is to be forgotten', () => {
  it('is forgotten wherever nothing waits; the others’ mails stay, without the address', async () => {
    const place = await filled()
    const dry = await json(place, 'person', 'forget', anna.toUpperCase(), '--dry-run')
    const rows = { mailings: 2, messages: 3, incoming: 1, past: 1 }
    expect(dry.said).toMatchObject({
      rows: { ...rows, messages: expect.any(Number) },
      kept: [{ ticket: 'HL-2', why: 'open' }],
    })
    const count = Object.values(dry.said.rows as Record<string, number>).reduce((sum, one) => sum + one, 0)
    expect((await json(place, 'person', 'forget', anna)).said.error.code).toBe('rows-confirm-missing')
    const done = await json(place, 'person', 'forget', anna, '--confirm', String(count))
    expect(done.said).toMatchObject({ changed: count, scrubbed: 'clean', inRegistry: false })
    const journal = await openJournal({ folder: place.env.DNIU_DATA ?? '' })
    const left = (await journal.traces(anna)).map(({ ticket }) => ticket)
    expect(new Set(left)).toEqual(new Set(['HL-2']))
    expect(await journal.said(1)).toMatchObject({ text: 'Zażółć gęślą jaźń.\n' })
    const shared = await journal.said(2)
    expect(shared.text).toMatch(/^Do: gone:[0-9a-f]{32}\nWspólny list\n$/)
    expect(shared.body.bytes).toHaveLength(0)
    expect((await journal.said(3)).text).toBe('')
    expect(await journal.outbox({ ticket: 'HL-1' })).toMatchObject([
      { to: expect.stringMatching(/^gone:/), state: 'accepted', reply: expect.stringMatching(/^250 ok <gone:/) },
      { to: bob, state: 'accepted', reply: `250 ok <${bob}>` },
      { to: bob },
      { to: expect.stringMatching(/^gone:/) },
      { to: expect.stringMatching(/^gone:/) },
    ])
    expect(await journal.accepted(anna)).toBeNull()
    await journal.close()
    expect((await json(place, 'journal', 'verify')).said).toMatchObject({ ok: true })
    expect((await json(place, 'person', 'show', anna)).said).toMatchObject({ remnants: 5 })
    expect(bytesOf(place.env.DNIU_DATA ?? '')).not.toContain(words)
  })

  it('is gone from every byte once the last ticket is closed, and is told by nobody any more', async () => {
    const place = await filled()
    const folder = place.env.DNIU_DATA ?? ''
    await json(place, 'ticket', 'close', 'HL-2')
    const drafts = draftsIn(folder)
    drafts.keep('hers', 'to', { to: anna })
    drafts.keep('his', 'to', { to: bob })
    await place.run(['ticket', 'show', 'HL-1', '--web'])
    const { said } = await json(place, 'person', 'forget', anna, '--dry-run')
    expect(said.kept).toEqual([])
    const count = Object.values(said.rows as Record<string, number>).reduce((sum, one) => sum + one, 0)
    await json(place, 'person', 'forget', anna, '--confirm', String(count))
    expect(bytesOf(folder)).not.toContain(anna)
    expect([drafts.read('hers'), drafts.read('his')?.answers]).toEqual([null, { to: { to: bob } }])
    const journal = await openJournal({ folder })
    await journal.reopenTicket('HL-1', 'once more', 'jan.wojcik', at + 1)
    expect((await journal.told('HL-1')).map(({ address }) => address)).toEqual([bob])
    expect((await journal.exchange('HL-1', 'acme')).map(({ to, cc }) => [...to, ...cc])).toContainEqual([bob])
    await journal.close()
  })

  it('a mail that others have, and that quoted the address, is not sent again without its body', async () => {
    const place = stage()
    onTestFinished(() => place.remove())
    const journal = await openJournal({ folder: place.env.DNIU_DATA ?? '' })
    await journal.record(letter([bob], { text: `${anna} pisze\n` }))
    const sender = { host: 'h', pid: 1, run: 'r' }
    const claimed = await claimOne(journal, { now: at, ticket: null, except: [] }, sender, at)
    await journal.settle(claimed?.id ?? 0, sender, { outcome: 'refused', reply: '550 5.7.1 no' }, at)
    await journal.closeTicket('HL-1', 'jan.wojcik', at)
    await journal.close()
    expect((await json(place, 'person', 'forget', anna, '--confirm', '1')).said).toMatchObject({ changed: 1 })
    expect((await json(place, 'outbox', 'resolve', '1', '--resend')).said.error.code).toBe('outbox-pruned')
  })
})
