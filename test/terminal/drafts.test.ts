import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keys, type Terminal } from '../stage/terminal.ts'
import { agree, checklist, scenes, told } from './stage.ts'

const scene = scenes()
const about = ['--ticket', 'HL-7', '--product', 'pianka-bilety', '--subject', 'HTTP 500']
const letter = ['--registry', 'letters', 'letter', 'partner', ...about]
const outage = ['--operator', 'play', '--service', 'sms-premium', '--cause', 'sms', '--start', '03:00']
const goOn = 'that were not sent. Go on with them?'
const onWithThem = 'yes, go on with them'

/** A house whose editor writes a text of the examples, and then ends like this. */
async function writing(ending = 'exit 0') {
  const one = await scene()
  const { folder, env } = one.house.stage
  const script = join(folder, 'edit')
  const text = join(folder, 'letters/texts/partner-pl.txt')
  writeFileSync(script, `cat "$1" >> '${folder}/seen'; [ -s '${folder}/again' ] || cp '${text}' "$1"; ${ending}\n`)
  const drafts = join(env.DNIU_DATA ?? '', 'drafts')
  return {
    ...one,
    start: (args: readonly string[] = letter) => one.sit(args, { env: { EDITOR: `sh ${script}` } }),
    kept: () => readdirSync(drafts).map((name) => join(drafts, name)),
    seen: () => readFileSync(join(folder, 'seen'), 'utf8'),
    /** from now on the editor leaves what it is given */
    leave: () => writeFileSync(join(folder, 'again'), 'yes'),
    text: () => readFileSync(text, 'utf8').trim(),
  }
}

/** Asked whether to go on with what was kept. */
async function offered(person: Terminal): Promise<void> {
  await person.see(goOn)
  await person.see('Ctrl-C stop')
}

describe('the text of a letter that was not sent', () => {
  it('is kept for its writer alone, offered the next time, and gone when it was sent', async () => {
    const { house, start, kept, seen, leave, text } = await writing()
    const person = start()
    await person.answer('Text', '')
    await person.see(`? ${checklist}`)
    await person.see('Ctrl-C stop')
    person.type(keys.stop)
    expect(await person.ended()).toBe(130)
    const [file = ''] = kept()
    expect(person.text().replaceAll('\n', '').replaceAll('    ', '').split(file)).toHaveLength(3)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(file).toMatch(/\/letter-partner-HL-7-pianka-bilety\.\d+\.json$/)
    expect(kept()).toHaveLength(1)

    leave()
    const again = start()
    await offered(again)
    again.type(keys.enter)
    await again.answer('Text', '')
    await again.tick(checklist, 'Contacts of the partner', 'Text: exact description')
    expect(seen()).toContain(text())
    await again.pick('Send this letter?', 'yes, send it')
    expect(await again.ended()).toBe(0)
    expect(house.server.received).toHaveLength(2)
    expect(kept()).toEqual([])
  })

  it('is begun anew where the person wishes so', async () => {
    const { start, seen, text } = await writing()
    const person = start()
    await person.answer('Text', '')
    await person.see(`? ${checklist}`)
    person.hangUp()
    await person.ended()
    const again = start()
    await offered(again)
    again.type(keys.down + keys.enter)
    await again.answer('Text', '')
    await again.see(`? ${checklist}`)
    expect(seen()).not.toContain(text())
  })

  it('is kept as far as a failed editor has written it', async () => {
    const { start, kept, text } = await writing('exit 3')
    const person = start()
    await person.answer('Text', '')
    expect(await person.ended()).toBe(2)
    expect(person.text()).toContain(told('letter-editor'))
    const [file = ''] = kept()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ text: { text: text() } })
  })

  it('waits on when another letter of the ticket was sent, whose text came from a file', async () => {
    const { house, start, kept } = await writing('exit 3')
    const person = start()
    await person.answer('Text', '')
    await person.ended()
    const other = start([...letter, '--body-file', 'letters/texts/partner-pl.txt'])
    await other.tick(checklist, 'Contacts of the partner', 'Text: exact description')
    await other.pick('Send this letter?', 'yes, send it')
    expect(await other.ended()).toBe(0)
    expect(house.server.received).toHaveLength(2)
    expect(kept()).toHaveLength(1)
  })

  it.each([
    ['ticket', 'HL-7', 'HL-8'],
    ['product, whose partner is another', 'pianka-bilety', 'bluebell-tickets'],
  ])('is not offered for another %s', async (_, one, another) => {
    const { start } = await writing('exit 3')
    const person = start()
    await person.answer('Text', '')
    await person.ended()
    const other = start(letter.map((word) => word.replace(one, another)))
    await other.see('? Text')
    expect(other.text()).not.toContain(goOn)
  })
})

it('the words of an update are offered each in its language; a rehearsal does not drop them', async () => {
  const { house, sit } = await scene()
  await house.run(['outage', 'open', 'HL-1', ...outage, '--confirm', '4'])
  const person = sit(['outage', 'update', 'HL-1'])
  await person.answer('Progress, in English', 'Half of the traffic is back.')
  await person.answer('Progress, in Polish', 'Połowa ruchu wróciła.')
  await person.see('? Next update')
  await person.see('Ctrl-C stop')
  person.type(keys.stop)
  expect(await person.ended()).toBe(130)
  const again = sit(['outage', 'update', 'HL-1', '--rehearse'])
  await offered(again)
  await again.pick('There are words', onWithThem)
  await again.answer('Progress, in English', '')
  await again.answer('Progress, in Polish', '')
  await again.answer('Next update', '')
  await agree(again, 4)
  expect(await again.ended()).toBe(0)
  const last = sit(['outage', 'update', 'HL-1'])
  await offered(last)
})
