import { expect, it } from 'vitest'
import { readMail } from '../../src/mailbox/read.ts'
import { judge } from '../../src/procedure/incoming/verdict.ts'
import { directoryOf } from '../../src/registry-files/directory.ts'
import { cardJson, cardText } from '../../src/terminal/card.ts'
import { pastOf, registry } from './registry.ts'

const directory = directoryOf(registry)
const raw = [
  'Auto-Submitted: auto-generated',
  'From: "\u001b[2JAnna\u202e" <a.krawiec@kolejmiejska.example>',
  'Subject: =?utf-8?Q?=1B=5B31m_[[HL-101]]=C2=9B?=',
  '',
  'x',
].join('\r\n')

async function judged() {
  const mail = await readMail(new Uint8Array(Buffer.from(raw.replace('\u001b[2J', ''))))
  return { mail, card: judge(mail, directory, pastOf(mail)) }
}

it('a card shows names beside ids, and nothing that a terminal would obey', async () => {
  const { mail, card } = await judged()
  for (const lang of ['pl', 'en'] as const) {
    const text = cardText(card, mail, directory, lang)
    expect(text).toContain('a.krawiec@kolejmiejska.example  (Anna\\u202e)')
    expect(text).toContain('\\x1b[31m [[HL-101]]\\x9b')
    for (const shown of [
      'CRM-1 Anna Krawiec',
      'Kolej Miejska S.A. (kolej-miejska)',
      'Marta Sowa (marta.sowa)',
      'HL-101',
    ]) {
      expect(text).toContain(shown)
    }
    expect(text).not.toMatch(/\{\w+\}/)
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
  }
})

it('a card in JSON has the agreed keys, reasons in words, and their codes', async () => {
  const { card } = await judged()
  const json = cardJson(card, 'en')
  expect(json).toMatchObject({
    address: 'a.krawiec@kolejmiejska.example',
    verdict: 'known',
    accept: true,
    contact: { key: 'CRM-1', name: 'Anna Krawiec' },
    partner: 'kolej-miejska',
    operator: null,
    products: ['bilet-sms'],
    owner: 'marta.sowa',
    do: [],
    codes: {
      because: ['contact-active', 'authentication-missing', 'ticket-theirs'],
      unanswerable: ['automatic-submitted'],
    },
  })
  expect(json.because).toHaveLength(3)
  expect(json.because.every((words) => typeof words === 'string' && words.length > 10)).toBe(true)
})
