import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { keys, type Terminal } from '../stage/terminal.ts'
import { agree, checklist, consentTo, scenes } from './stage.ts'

const scene = scenes()
const outage = ['--operator', 'play', '--service', 'sms-premium', '--start', '21.11.2026 03:00']
const bracketed = (text: string) => `\u001b[200~${text}\u001b[201~`
const plain = (text: string) => text
/** What a terminal sends, with and without marks around what is pasted. */
const terminals = [
  ['with marks', bracketed],
  ['without marks', plain],
] as const

/** An open outage, and an update of it at its first question. */
async function updating() {
  const one = await scene()
  await one.house.run(['outage', 'open', 'HL-1', ...outage, '--confirm', '4'])
  const person = one.sit(['outage', 'update', 'HL-1'])
  await person.see('? Progress, in English')
  await person.see('Ctrl-C stop')
  return { ...one, person, last: () => String(one.house.server.received.at(-1)?.bytes) }
}

const flat = (text: string) => text.replace(/\s+/g, ' ')

/** A key that comes at once after a paste belongs to it: moves in a list until it is one of its own. */
async function moved(person: Terminal): Promise<void> {
  for (const before = typed(person); typed(person) === before; ) {
    person.type(keys.down)
    await setTimeout(300)
  }
}

/** What stands behind the `>` of the open question. */
const typed = (person: Terminal) => person.lines().findLast((line) => line.startsWith('>'))

describe.each(terminals)('several lines pasted at a terminal %s', (_, paste) => {
  it('at a text: stay in it, on one line, and wait for Enter', async () => {
    const { person, last } = await updating()
    person.type(paste('We replace the card.\rTraffic comes back.\r'))
    await person.see(/^> We replace the card\. Traffic comes back\.$/m)
    expect(person.text()).not.toContain('? Progress, in Polish')
    person.type(keys.enter)
    await person.see('? Progress, in Polish')
    await person.see(/^>$/m)
    person.type(paste('Wymieniamy kartę.\nRuch wraca.\n'))
    await person.see(/^> Wymieniamy kartę\. Ruch wraca\.$/m)
    person.type(keys.enter)
    await person.answer('Next update', '')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    expect(last()).toContain('We replace the card. Traffic comes back.')
    expect(person.strange()).toEqual([])
  })

  it('on a list: tick and choose nothing, and it is said how many were not taken', async () => {
    const { house, sit } = await scene()
    const person = sit(['outage', 'open', 'HL-7', ...outage, '--cause', 'sms'])
    await person.see(`? ${checklist}`)
    await person.see('Ctrl-C stop')
    person.type(paste('line one\rline two\r'))
    await moved(person)
    expect(person.text().split('? Tick each').at(-1)).not.toContain('[x]')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    expect(flat(person.text())).toContain('were not taken: 2')
    expect(house.server.received).toHaveLength(4)
  })

  it('at the number that agrees: do not agree', async () => {
    const { house, sit } = await scene()
    const person = sit(['outage', 'open', 'HL-7', ...outage, '--cause', 'sms'])
    await person.tick(checklist, 'Source of the', 'Groups to notify', 'Template filled in')
    await person.see(`? ${consentTo(4)}`)
    await person.see('Ctrl-C stop')
    person.type(paste('4\r4\r'))
    await person.see(/^> 4 4$/m)
    expect(house.server.received).toHaveLength(0)
    await person.answer(consentTo(4), `${keys.erase}4`)
    expect(await person.ended()).toBe(0)
  })
})

describe('marks around what is pasted', () => {
  it('are asked for while a question is open, and not afterwards', async () => {
    const { person } = await updating()
    expect(person.raw().lastIndexOf('\u001b[?2004h')).toBeGreaterThan(person.raw().lastIndexOf('\u001b[?2004l'))
    person.type(keys.stop)
    expect(await person.ended()).toBe(130)
    expect(person.raw().lastIndexOf('\u001b[?2004l')).toBeGreaterThan(person.raw().lastIndexOf('\u001b[?2004h'))
  })

  it('may come in pieces; a key that a paste holds is none', async () => {
    const { person } = await updating()
    for (const piece of ['\u001b[20', '0~We repl', `ace it.\r${keys.stop.slice(1)}`]) person.type(piece)
    person.type(`${keys.up}Now.\u001b[2`)
    person.type('01~')
    await person.see(/^> We replace it\. Now\.$/m)
    expect(typed(person)).toBe('> We replace it. Now.')
    expect(person.text()).not.toContain('? Progress, in Polish')
  })

  it('with an end that never comes: Ctrl-C still stops', async () => {
    const { person } = await updating()
    person.type('\u001b[200~lost\r')
    person.type(keys.stop)
    expect(await person.ended()).toBe(130)
  })
})

describe('a text without an editor, on a screen', () => {
  it.each(terminals)('takes all lines that are pasted %s', async (_, paste) => {
    const { house, sit } = await scene()
    const env = { EDITOR: '', VISUAL: '', PATH: '/nonexistent' }
    const about = ['--ticket', 'HL-7', '--product', 'pianka-bilety', '--subject', 'HTTP 500']
    const person = sit(['--registry', 'letters', 'letter', 'partner', ...about], { env })
    await person.see('? Text')
    await person.see('Ctrl-C stop')
    const text =
      'Dzień dobry,\r\rod 21.11.2026 03:00 adres usługi płatności za bilety odpowiada HTTP 500.\r\rProsimy o sprawdzenie.\r.\r'
    person.type(paste(text))
    await person.see(`? ${checklist}`)
    await person.see('Ctrl-C stop')
    expect(person.text()).toContain('5 lines')
    expect(person.text()).toContain('Prosimy o sprawdzenie.')
    expect(house.server.received).toHaveLength(0)
  })
})

describe('what is typed before a question is asked', () => {
  /** An editor is open: it reads nothing, and ends when the file is there. */
  async function inEditor() {
    const one = await scene()
    const [go, script] = [join(one.house.stage.folder, 'go'), join(one.house.stage.folder, 'edit')]
    const text = 'letters/texts/partner-pl.txt'
    const wait = `until [ -e '${go}' ]; do sleep 0.01; done`
    writeFileSync(script, `echo EDITING; ${wait}; cp '${join(one.house.stage.folder, text)}' "$1"\n`)
    const about = ['--ticket', 'HL-7', '--product', 'pianka-bilety', '--subject', 'HTTP 500']
    const args = ['--registry', 'letters', 'letter', 'partner', ...about]
    const person = one.sit(args, { env: { EDITOR: `sh ${script}` } })
    await person.answer('Text', '')
    await person.see('EDITING')
    return { ...one, person, go: () => writeFileSync(go, '') }
  }

  it('ticks nothing, agrees to nothing, and is told', async () => {
    const { person, house, go } = await inEditor()
    person.type(` ${keys.down} ${keys.down} \r${keys.down}\ryes\r`)
    await person.see('yes')
    go()
    await person.see(`? ${checklist}`)
    await person.see('Ctrl-C stop')
    await person.see('were not taken: 1')
    expect(person.text().split('? Tick each').at(-1)).not.toContain('[x]')
    await person.tick(checklist, 'Contacts of the partner', 'Text: exact description')
    await person.see('? Send this letter?')
    expect(house.server.received).toHaveLength(0)
    await person.pick('Send this letter?', 'yes, send it')
    expect(await person.ended()).toBe(0)
    expect(house.server.received).toHaveLength(2)
  })
})
