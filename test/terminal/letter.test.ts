import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parsed } from '../stage/mail.ts'
import { keys, type Terminal, type TerminalWish } from '../stage/terminal.ts'
import { checklist, scenes, told } from './stage.ts'

const scene = scenes()
const texts = join('letters', 'texts')

/** Starts writing a letter. Each time it is called, EDITOR writes the next of these texts. */
async function begin(args: readonly string[], written: readonly string[] = [], wish: TerminalWish = {}) {
  const { house, sit } = await scene()
  const { folder } = house.stage
  const script = join(folder, 'write')
  const seen = join(folder, 'seen')
  writeFileSync(
    script,
    `cat "$1" >> '${seen}'; read next < '${folder}/queue'; sed -i 1d '${folder}/queue'; exec cp "$next" "$1"\n`,
  )
  writeFileSync(join(folder, 'queue'), written.map((name) => `${join(folder, texts, name)}.txt\n`).join(''))
  const env = { EDITOR: `sh ${script}`, ...wish.env }
  const start = (more: readonly string[]) => sit(['--registry', 'letters', ...more], { ...wish, env })
  return {
    house,
    sit: start,
    person: start(args),
    /** everything that the editor was given */
    edited: () => readFileSync(seen, 'utf8'),
  }
}

const words = {
  en: {
    ticket: 'Ticket number',
    service: 'Service',
    product: 'Product',
    none: 'none',
    priority: 'High priority',
    subject: 'Subject',
    text: 'Text',
    checklist,
    items: ['Contacts of the operator', 'Text: exact description'],
    consent: 'Send this letter?',
    yes: 'yes, send it (2 addresses)',
    sum: '2 in all: 2 accepted',
  },
  pl: {
    ticket: 'Numer zgłoszenia',
    service: 'Usługa',
    product: 'Produkt',
    none: 'żaden',
    priority: 'Wysoki priorytet',
    subject: 'Temat',
    text: 'Treść',
    checklist: 'Zaznacz każdy punkt, gdy go sprawdzisz',
    items: ['Wybór kontaktów operatora', 'Treść: dokładny opis'],
    consent: 'Wysłać ten list?',
    yes: 'tak, wysłać (adresów: 2)',
    sum: 'Razem 2: przyjęte 2',
  },
}
type Words = (typeof words)['en']
const english = words.en

/** Answers the questions of a letter to Orange. */
async function answerAll(person: Terminal, say: Words): Promise<void> {
  await person.answer(say.ticket, '7')
  await person.pick(say.service, 'SMS Premium')
  await person.pick(say.product, say.none)
  await person.answer(say.priority, '')
  await person.answer(say.subject, 'Zrywane sesje UCP')
  await person.answer(say.text, '')
}

const partner = ['letter', 'partner', '--ticket', 'HL-7', '--product', 'pianka-bilety', '--subject', 'HTTP 500']
const partnerItems = ['Contacts of the partner', 'Text: exact description']
const withText = (name: string) => [...partner, '--body-file', join(texts, `${name}.txt`)]

async function nothingHappened({ run, server }: Awaited<ReturnType<typeof begin>>['house']) {
  expect(server.received).toHaveLength(0)
  expect((await run(['outbox', 'list', '--json'])).stdout.trim()).toBe('[]')
}

describe('dniu letter operator, from the first question to sent mail', () => {
  it.each(['en', 'pl'] as const)('in %s at 80 columns, written in an editor', async (lang) => {
    const args = ['--lang', lang, 'letter', 'operator', 'orange']
    const { house, person, edited } = await begin(args, ['orange-ucpgw'])
    const say = words[lang]
    await answerAll(person, say)
    await person.tick(say.checklist, ...say.items)
    await person.pick(say.consent, say.yes)
    expect(await person.ended()).toBe(0)
    expect(person.text()).toContain(say.sum)
    expect(person.strange()).toEqual([])
    const framed = person.lines().filter((line) => line.startsWith('│'))
    expect(framed.length).toBeGreaterThan(20)
    expect(framed.every((line) => line.length === 79)).toBe(true)
    expect(person.lines().every((line) => line.length <= 80)).toBe(true)
    // no answered question is left on the screen, and there are no words in another language
    expect(person.text()).not.toMatch(/^\? /m)
    expect(person.raw()).not.toMatch(/navigate|submit|toggle|invert|No results/)
    // a greeting to start with, and advice that does not become part of the letter
    expect(edited()).toMatch(/^Dzień dobry,\n\n# -+ >8 -+\n# /)
    expect(edited()).toContain('SMS Premium')
    expect(edited()).toContain('HL-118424')
    const mail = await parsed(house.server.received[0]?.bytes ?? Buffer.alloc(0))
    expect(mail.email.subject).toBe('UCPGW: Zrywane sesje UCP [[HL-7]]')
    expect(mail.text).toContain('sesja UCP usługi SMS Premium')
    expect(mail.text).not.toContain('>8')
  })

  it('asks who it is to, and goes back to any answer', async () => {
    const { person, house } = await begin(['letter', 'operator'], ['play-mt'])
    await person.answer(english.ticket, '7')
    await person.pick('Operator', 'ORANGE')
    await person.see(`? ${english.service}`)
    person.type('<')
    await person.pick('Operator', 'PLAY')
    await person.pick(english.service, 'MT Subscriptions')
    await person.pick(english.product, english.none)
    await person.answer(english.priority, '')
    await person.answer(english.subject, 'API')
    await person.answer(english.text, '')
    await person.tick(english.checklist, 'Contacts of the operator', 'Text: exact description')
    await person.pick(english.consent, 'change an answer')
    await person.pick('Which answer is to be changed?', english.subject)
    await person.answer(english.subject, `${keys.erase}API: HTTP 503`)
    // the text is not asked for again
    await person.tick(english.checklist, 'Contacts of the operator', 'Text: exact description')
    await person.pick(english.consent, english.yes)
    expect(await person.ended()).toBe(0)
    const mail = await parsed(house.server.received[0]?.bytes ?? Buffer.alloc(0))
    expect(mail.email.subject).toBe('API: HTTP 503 [[HL-7]]')
  })
})

describe('an operator without a contact', () => {
  it('is marked in the list, and an address is asked for before anything else', async () => {
    const { person, house } = await begin(['letter', 'operator', '--ticket', 'HL-7'])
    await person.pick('Operator', 'VIRGIN MOBILE (no contact: an address must be given)')
    await person.see('? Addresses')
    person.type(keys.enter)
    await person.see('It cannot be empty.')
    person.type('nobody@')
    await person.see(/^> nobody@$/m)
    person.type(keys.enter)
    await person.see(told('address-malformed'))
    await person.answer('Addresses', `${keys.erase}noc@virgin-mobile.example`)
    await person.see('? Service')
    person.type('<')
    await person.see(/^> noc@virgin-mobile.example$/m)
    await person.answer('Addresses', '<')
    await person.pick('Operator', 'PLAY')
    await person.see('? Service')
    expect(person.text()).not.toMatch(/^[?] Addresses/m)
    await nothingHappened(house)
  })

  it('is not asked about where a flag has named an address', async () => {
    const args = ['letter', 'operator', 'virgin-mobile', '--ticket', 'HL-7', '--to', 'noc@virgin-mobile.example']
    const { person } = await begin(args)
    await person.see('? Service')
    expect(person.text()).not.toContain('? Addresses')
  })
})

describe('what stands in the way', () => {
  it('is shown once, with advice; the text is written again from what was there', async () => {
    const { person, house, edited } = await begin(withText('hej'), ['partner-pl'])
    await person.see('too familiar')
    await person.pick('What now?', 'write the text again')
    await person.answer(english.text, '')
    expect(person.text().split('is too familiar, even if')).toHaveLength(2)
    await person.tick(checklist, ...partnerItems)
    await person.pick(english.consent, english.yes)
    expect(await person.ended()).toBe(0)
    expect(edited()).toContain('Hej,\n\ncoś nie działa.')
    expect(house.server.received).toHaveLength(2)
  })

  it('is sent all the same with a reason, where the house allows it', async () => {
    const { person, house } = await begin(withText('leaks'))
    await person.see('names another partner')
    await person.pick('What now?', 'send all the same')
    await person.answer('Reason', 'uzgodnione')
    await person.tick(checklist, ...partnerItems)
    await person.pick(english.consent, english.yes)
    expect(await person.ended()).toBe(0)
    expect(house.server.received).toHaveLength(2)
    const shown = await house.run(['--registry', 'letters', 'ticket', 'show', 'HL-7'])
    expect(shown.stdout).toContain('uzgodnione')
  })

  it('is masked', async () => {
    const { person, house } = await begin(withText('leaks'))
    await person.pick('What now?', 'mask what should not leave')
    await person.tick(checklist, ...partnerItems)
    await person.pick(english.consent, english.yes)
    expect(await person.ended()).toBe(0)
    const mail = await parsed(house.server.received[0]?.bytes ?? Buffer.alloc(0))
    expect(mail.text).not.toMatch(/Tajne|Kominek|ida\.popiol/)
  })

  it('cannot be overridden with a reason if the house does not allow it', async () => {
    const { person, house } = await begin(withText('hej'))
    await person.see('? What now?')
    expect(person.text()).not.toContain('send all the same')
    await person.pick('What now?', 'stop; nothing was sent')
    expect(await person.ended()).toBe(130)
    await nothingHappened(house)
  })
})

describe('the recipients at the review', () => {
  it('change as they are ticked and typed; a wrong address is told at once', async () => {
    const args = ['letter', 'operator', 'plus', '--ticket', 'HL-7', '--service', 'sms-premium', '--product', 'funskan']
    const text = [
      '--subject',
      'Brak ruchu',
      '--high-priority',
      'Funskan',
      '--body-file',
      join(texts, 'plus-funskan.txt'),
    ]
    const { person, house } = await begin([...args, ...text])
    await person.tick(checklist, 'Contacts of the operator', 'Text: exact description')
    await person.pick(english.consent, 'change the recipients')
    await person.see(/\[x\] To {2}serwis@plus\.example/)
    expect(person.text()).not.toMatch(/\[x\] Cc {2}halina/)
    await person.see(/\[ \] To {2}danuta\.oferta@plus\.example {2}CRM-789, Business Contact/)
    await person.see('? change the recipients')
    person.type(keys.down + keys.space)
    await person.see(/> \[ \] Cc {2}funskan@plus\.example/)
    person.type(keys.enter)
    await person.see('? Add addresses')
    person.type(`nowy${keys.enter}`)
    await person.see(told('address-malformed'))
    await person.answer('Add addresses', `${keys.erase}nowy@plus.example`)
    await person.tick(checklist, 'Contacts of the operator', 'Text: exact description')
    await person.pick(english.consent, 'yes, send it (3 addresses)')
    expect(await person.ended()).toBe(0)
    expect(house.server.received.map(({ to }) => to.join()).sort()).toEqual([
      'halina.krzyk@dv.example',
      'nowy@plus.example',
      'serwis@plus.example',
    ])
    expect(person.text()).not.toContain('changes nothing')
  })

  it('stay as they were when nobody would be left', async () => {
    const { person, house } = await begin(withText('partner-pl'))
    await person.tick(checklist, ...partnerItems)
    await person.pick(english.consent, 'change the recipients')
    await person.see('? change the recipients')
    person.type(keys.space)
    await person.see(/> \[ \] To {2}technika/)
    person.type(keys.enter)
    await person.answer('Add addresses', '')
    await person.see('would go to nobody')
    await person.tick(checklist, ...partnerItems)
    await person.pick(english.consent, english.yes)
    expect(await person.ended()).toBe(0)
    expect(house.server.received).toHaveLength(2)
  })
})

describe('saying no', () => {
  it('is what Enter says at the end', async () => {
    const { person, house } = await begin(withText('partner-pl'))
    await person.tick(checklist, ...partnerItems)
    await person.see(`? ${english.consent}`)
    await person.see(/^> no, stop/m)
    person.type(keys.enter)
    expect(await person.ended()).toBe(130)
    expect(person.text()).toContain('nothing was recorded and nothing was sent')
    await nothingHappened(house)
  })

  it.each([
    ['Ctrl-C', keys.stop],
    ['the end of input', keys.end],
  ])('%s means no, at the first question and at the last', async (_name, key) => {
    const { person, house, sit } = await begin(withText('partner-pl'))
    await person.tick(checklist, ...partnerItems)
    await person.see(`? ${english.consent}`)
    person.type(key)
    expect(await person.ended()).toBe(130)
    const again = sit(['letter', 'partner'])
    await again.see(`? ${english.ticket}`)
    again.type(key)
    expect(await again.ended()).toBe(130)
    expect(again.text() + person.text()).not.toContain('await')
    await nothingHappened(house)
  })

  it('--no-input asks nothing, and names what is missing', async () => {
    const { person } = await begin(['--no-input', 'letter', 'partner'])
    expect(await person.ended()).toBe(2)
    expect(person.text()).toContain('--product ID')
  })

  it('an editor that ends badly: its text is not taken, and nothing is sent', async () => {
    const { person, house } = await begin(partner, [], { env: { EDITOR: 'false' } })
    await person.answer(english.text, '')
    expect(await person.ended()).toBe(2)
    expect(person.text()).toContain('its text is not taken')
    await nothingHappened(house)
  })
})

describe('a terminal that cannot move its cursor, without an editor', () => {
  it('takes the text line by line until a dot; a line with the sign for back is text', async () => {
    const env = { TERM: 'dumb', EDITOR: '', VISUAL: '', PATH: '/nonexistent' }
    const { person, house } = await begin(partner, [], { env })
    const lines = readFileSync(join(house.stage.folder, texts, 'partner-pl.txt'), 'utf8')
      .trimEnd()
      .split('\n')
    await person.see(/\? Text[\s\S]*\n>$/)
    for (const line of [...lines.slice(0, 2), '<', ...lines.slice(2), '.']) {
      const asked = person.text().split('\n>').length - 1
      person.type(`${line}\r`)
      if (line !== '.') await person.see(new RegExp(`(?:[\\s\\S]*?\\n>){${asked + 1}}$`))
    }
    await person.see(new RegExp(`[?] ${checklist}[\\s\\S]*>$`))
    person.type('1 2\r')
    await person.see(/\? Send this letter\?[\s\S]*\* 1\. no, stop[\s\S]*>$/)
    person.type('yes\r')
    expect(await person.ended()).toBe(0)
    const mail = await parsed(house.server.received[0]?.bytes ?? Buffer.alloc(0))
    expect(mail.text).toContain('Dzień dobry,\n\n<\nod 21.11.2026')
    expect(person.raw()).not.toContain('\u001b')
  })
})
