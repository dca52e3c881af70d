import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openHouse } from '../stage/house.ts'
import { type Parsed, parsed, partsOf, values } from '../stage/mail.ts'

// To update them after an intended change: UPDATE=1 npx vitest run test/commands/answer-mails
const folder = fileURLToPath(new URL('../mails/incoming', import.meta.url))

/** A mail to answer, and the mails that leave as a result: the names of their expected files, in order. */
interface Case {
  readonly mail: string
  readonly args: readonly string[]
  readonly kept: readonly { readonly name: string; readonly to: readonly string[]; readonly cc: readonly string[] }[]
}

const accept = (ticket: string, ...more: readonly string[]) => ['accept', '--ticket', ticket, ...more]
const ola = 'ola.swit@lampion.example'
const zofia = 'zofia.lis@dv.example'

const cases: readonly Case[] = [
  { mail: 'known', args: accept('HL-1'), kept: [{ name: 'accepted-pl', to: [ola], cc: [zofia] }] },
  {
    mail: 'known-en',
    args: accept('HL-2', '--product', 'harbour-quiz'),
    kept: [{ name: 'accepted-en', to: ['keira.moss@harbour.example'], cc: [] }],
  },
  {
    mail: 'domain',
    args: accept('HL-3'),
    kept: [
      { name: 'accepted-new', to: ['nowa.osoba@praca.lampion.example'], cc: [zofia] },
      { name: 'add-contact', to: [zofia], cc: [] },
    ],
  },
  { mail: 'unknown', args: ['reject'], kept: [{ name: 'rejected-pl', to: ['klient@obcy.example'], cc: [] }] },
  { mail: 'unknown-en', args: ['reject'], kept: [{ name: 'rejected-en', to: ['curious@stranger.example'], cc: [] }] },
]

describe('mails that answer mail', () => {
  it.concurrent.for(cases)('$mail: leaves as it is kept', async ({ mail, args, kept }, here) => {
    const { expect: expectHere } = here
    const house = await openHouse()
    here.onTestFinished(() => house.close())
    const [verb = '', ...flags] = args
    const files = join(house.stage.folder, 'eml')
    const came = readFileSync(join(house.stage.folder, 'incoming/mails', `${mail}.eml`))
    const line = ['inbox', verb, `incoming/mails/${mail}.eml`, ...flags, '--eml', files, '--yes']
    const { code, stderr } = await house.run(['--registry', 'incoming', ...line])
    expectHere(stderr).not.toContain('Error')
    expectHere(code).toBe(0)
    const written = readdirSync(files)
      .sort()
      .map((name) => readFileSync(join(files, name)))
    expectHere(written).toHaveLength(kept.length)
    for (const [index, { name, to, cc }] of kept.entries()) {
      // the files are sorted by name: the answer before the request
      const bytes = written[index] ?? Buffer.alloc(0)
      keep(name, bytes)
      const arrived = house.server.received.filter((one) => Buffer.from(one.bytes).equals(bytes))
      expectHere(arrived.flatMap((one) => one.to).sort()).toEqual([...to, ...cc].sort())
      inspect(await parsed(bytes), await parsed(came), { name, to, cc })
    }
  })

  it('has these and no others', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.eml'))
    expect(names.sort()).toEqual(cases.flatMap(({ kept }) => kept.map(({ name }) => `${name}.eml`)).sort())
  })
})

function keep(name: string, bytes: Buffer): void {
  const file = join(folder, `${name}.eml`)
  if (process.env.UPDATE) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, bytes)
  }
  expect(bytes.toString('latin1')).toBe(readFileSync(file).toString('latin1'))
}

/** Checks what holds for every mail of an answer. The mails are read with a different parser from dniu's. */
function inspect(mail: Parsed, came: Parsed, { name, to, cc }: Case['kept'][number]): void {
  const isRequest = name === 'add-contact'
  expect(mail.email.to?.map(({ address }) => address)).toEqual(to)
  expect((mail.email.cc ?? []).map(({ address }) => address)).toEqual(cc)
  expect(values(mail, 'auto-submitted')).toEqual(isRequest ? ['auto-generated'] : [])
  expect(values(mail, 'x-auto-response-suppress')).toEqual(['OOF, AutoReply'])
  expect(values(mail, 'in-reply-to')).toEqual(isRequest ? [] : [came.email.messageId])
  expect(values(mail, 'references')).toEqual(isRequest ? [] : [came.email.messageId])
  expect(mail.email.from?.address).toBe(isRequest ? 'helpline@digitalvirgo.pl' : 'help@digitalvirgo.pl')
  expect([...values(mail, 'bcc'), ...values(mail, 'reply-to')]).toEqual([])
  expect(mail.email.attachments).toEqual([])
  expect(partsOf(mail)).toHaveLength(2)
  expect(mail.raw).toMatch(/^[\t\r\n\x20-\x7e]*$/)
  expect(Math.max(...mail.raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78)
  expect(mail.text).not.toMatch(/\{\{|undefined|&amp;/)
  expect(mail.text.split('Anna Nowak')).toHaveLength(2)
  expect(mail.text).toContain(`e-mail: ${mail.email.from?.address}`)
  // nobody gets a copy of what the sender wrote to us
  for (const line of came.text.split('\n').filter((one) => one.length > 20)) expect(mail.text).not.toContain(line)
}
