import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nouns } from '../../src/commands/nouns.ts'
import { type House, openHouse } from '../stage/house.ts'
import { englishIn } from '../stage/polish.ts'

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const outage = [
  '--operator',
  'fala',
  '--service',
  'sms-premium',
  '--start',
  '03:05',
  '--cause',
  'sms',
  '--alone',
  'noc',
]
const mail = (name: string) => `incoming/mails/${name}.eml`

/** What has happened before anything is shown: messages in each state, mails with each verdict, a call, a letter. */
const before: readonly (readonly string[])[] = [
  ['outage', 'open', 'HL-1', ...outage, '--confirm', '4'],
  ['outage', 'open', 'HL-3', ...outage, '--separate', 'inne bramki', '--confirm', '4', '--send-at', '04:30'],
  ['inbox', 'accept', mail('known'), '--ticket', 'HL-1', '--yes'],
  ['inbox', 'reject', mail('unknown'), '--yes'],
  ['inbox', 'reject', mail('unknown-en'), '--yes'],
  ['inbox', 'accept', mail('domain'), '--ticket', 'HL-1', '--product', 'lampion-glosy', '--yes'],
  ['call', 'incoming', '--ticket', 'HL-1', '--partner', 'lampion', '--note', 'Proszą', '--call-back', '05:00'],
  ['outbox', 'withdraw', 'HL-3'],
]

/** What a command of the table is given; a verb that is not here is called with nothing, and says what is missing. */
const given: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'outage open': [['HL-1', ...outage, '--dry-run']],
  'outage update': [['HL-1', '--text-pl', 'Trwa naprawa.', '--text-en', 'The repair goes on.', '--dry-run']],
  'outage close': [['HL-1', '--dry-run'], ['HL-3']],
  'maintenance close': [['HL-1'], ['HL-3', '--dry-run']],
  'letter check': [[], ['incoming/letter.txt']],
  'verify-sender': [['ola.swit@lampion.example'], ['ktos@obcy.example'], [mail('history')]],
  'inbox list': [['--all']],
  'inbox check': [[mail('known')], [mail('unknown')], ['1']],
  'inbox accept': [
    ['1', '--ticket', 'HL-1', '--dry-run'],
    [mail('unknown'), '--yes'],
  ],
  'inbox reject': [[mail('hostile'), '--dry-run']],
  'inbox keep': [['1']],
  'history import': [[mail('history')]],
  'call incoming': [['--ticket', 'HL-1', '--partner', 'lampion', '--dry-run']],
  'call outgoing': [['--ticket', 'HL-1', '--partner', 'lampion', '--dry-run']],
  'ticket list': [['--all']],
  'person show': [['technika@gmina.example']],
  'person forget': [['technika@gmina.example', '--dry-run']],
  'ticket show': [['HL-1'], ['HL-1', '--full'], ['HL-3'], ['HL-404']],
  'ticket note': [['HL-1', '--text', 'Tak.']],
  'ticket close': [['HL-1']],
  'ticket reopen': [['HL-1', '--reason', 'Tak.']],
  'contacts ask-owner': [['technika@gmina.example'], ['--all', '--dry-run']],
  'outbox resolve': [
    ['HL-1', '--resend'],
    ['2', '--delivered'],
    ['1', '--resend'],
  ],
  'outbox withdraw': [['HL-1'], ['HL-1', '--message', '2'], ['HL-3']],
  'journal import': [['none']],
  'journal verify': [[]],
  why: [
    ['ola.swit@lampion.example', 'HL-1'],
    ['nikt@obcy.example', 'HL-1'],
  ],
  checklist: [[], ['4.3']],
  login: [['smtp']],
}

/** Walked elsewhere, or not at all, and why. */
const notWalked: Readonly<Record<string, string>> = {
  worker: 'goes on until it is stopped: test/terminal/worker.test.ts',
  help: 'is English, as help is in every language',
  init: 'writes the English example of a registry',
  'journal export': 'a backup is JSON lines',
  demo: 'has a mail server of its own and minutes of mail: test/commands/demo.test.ts',
}

async function commandsOf(): Promise<string[]> {
  const all = await Promise.all(
    Object.entries(nouns).map(async ([noun, { verbs }]) => (await verbs()).map(({ verb }) => `${noun} ${verb}`.trim())),
  )
  return all.flat()
}

describe('a Polish screen', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
    house.stage.env.DNIU_REGISTRY = join(house.stage.folder, 'incoming')
    house.script('RCPT', 'ola.swit@lampion.example', 1, '451 4.7.1 later')
    writeFileSync(join(house.stage.folder, 'none'), '')
    const exits: unknown[] = []
    for (const args of before) exits.push((await house.run(args, night)).code)
    expect(exits).toEqual([4, 0, 0, 0, 0, 0, 0, 0])
  })
  afterAll(() => house.close())

  it('is walked for every command that there is', async () => {
    const commands = await commandsOf()
    expect(Object.keys(given).filter((name) => !commands.includes(name))).toEqual([])
    expect(Object.keys(notWalked).filter((name) => !commands.includes(name))).toEqual([])
  })

  it('calls no state, phase, kind or verdict by its English name', { timeout: 120_000 }, async () => {
    const commands = (await commandsOf()).filter((name) => !Object.hasOwn(notWalked, name))
    const found: string[] = []
    for (const name of commands) {
      for (const args of given[name] ?? [[]]) {
        const { stdout, stderr } = await house.run(['--lang', 'pl', ...name.split(' '), ...args], night)
        for (const word of englishIn(`${stdout}\n${stderr}`)) found.push(`dniu ${name} ${args.join(' ')}: ${word}`)
      }
    }
    expect(found).toEqual([])
  })
})
