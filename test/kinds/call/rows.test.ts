import { describe, expect, it } from 'vitest'
import { callRows, speakerRow, stepRows } from '../../../src/kinds/call/rows.ts'
import { answersOf, type CallSaid, withFirm, withPromise } from '../../../src/kinds/call/said.ts'
import { callFacts, type Direction } from '../../../src/procedure/call/facts.ts'
import type { Ask } from '../../../src/procedure/call/script.ts'
import { type Raws, readFlags } from '../../../src/question/flags.ts'
import { isPrompt, type Prompt } from '../../../src/question/prompt.ts'
import { isOpen } from '../../../src/question/row.ts'
import { given, promised, registry } from '../../procedure/call/cases.ts'
import { at } from '../../procedure/notice/cases.ts'

const now = at('2026-11-21T03:12+01:00')
const nine = at('2026-11-21T09:00+01:00')

const sceneOf = (said: CallSaid, direction: Direction = 'incoming') => {
  const { matter, speaker } = given
  const facts = callFacts(registry, {
    ...answersOf(said),
    ...{ direction, matter, speaker, lang: null, promised: [promised] },
  })
  return { registry, now, probablySigner: 'anna.nowak', facts }
}

/** What a flag and the prompt of the same question make of a text. */
function both(ask: Ask, raws: Raws, typed: string, said: CallSaid = {}) {
  const { answers, problems } = readFlags(callRows, raws, { registry, now })
  const prompt = stepRows[ask].ask({ known: said, before: said, scene: sceneOf(said) })
  return { flag: problems[0]?.code ?? answers, prompt: answered(prompt, typed) }
}

function answered(prompt: Prompt<CallSaid>, typed: string): unknown {
  if (prompt.form === 'line') {
    const wrong = prompt.check(typed)
    return wrong === null ? prompt.give(typed) : 'code' in wrong ? wrong.code : wrong.en
  }
  if (prompt.form === 'time') return prompt.check?.(Number(typed))?.code ?? next(prompt.give(Number(typed)))
  return prompt.form === 'one' ? next(prompt.give(typed)) : null
}

const next = (answer: CallSaid | Prompt<CallSaid>) => (isPrompt(answer) ? answer.title.en : answer)

describe('a question of a call', () => {
  it.each<[Ask, Raws, string, unknown]>([
    ['organization', { partner: 'zolw' }, 'zolw', { organization: 'zolw' }],
    ['organization', { operator: 'PLAY' }, 'play', { organization: 'play' }],
    ['ticket', { ticket: 'hl-7' }, 'hl-7', { ticket: 'HL-7' }],
    ['ticket', { ticket: 'seven' }, 'seven', 'ticket-malformed'],
    ['note', { note: ' asked for logs ' }, ' asked for logs ', { note: 'asked for logs' }],
    ['note', { note: 'a\u0007b' }, 'a\u0007b', 'text-control-character'],
    ['answers', { answers: '4' }, '4', { answers: 4 }],
  ])('says the same by its flag and at its prompt: %s %j', (ask, raws, typed, wanted) => {
    expect(both(ask, raws, typed)).toEqual({ flag: wanted, prompt: wanted })
  })

  it('takes a contact with their name and number, by flag or chosen', () => {
    const wanted = { contact: 'CRM-1', person: 'Łucja Żak', phone: '+48 601 555 014' }
    expect(both('person', { contact: 'crm-1' }, 'CRM-1', { organization: 'zolw' })).toEqual({
      flag: wanted,
      prompt: wanted,
    })
  })

  it('has a call-back lie ahead', () => {
    const said = { phone: '112' }
    expect(both('call-back', { callBack: '21.11.2026 03:12' }, String(now), said)).toEqual({
      flag: 'call-back-past',
      prompt: 'call-back-past',
    })
    const wanted = { callBack: nine }
    expect(both('call-back', { callBack: '09:00' }, String(nine), said)).toEqual({ flag: wanted, prompt: wanted })
    expect(both('call-back', {}, String(nine)).prompt).toBe('On which number?')
  })

  it('may be left empty at its prompt alone', () => {
    expect(both('ticket', { ticket: '' }, ' ')).toEqual({ flag: 'ticket-malformed', prompt: { ticket: '' } })
    expect(both('note', { note: ' ' }, ' ')).toEqual({ flag: 'call-text-empty', prompt: { note: '' } })
    const nobody = { contact: null, person: '', phone: '' }
    expect(both('person', { person: '' }, ' ')).toEqual({ flag: 'call-text-empty', prompt: nobody })
  })

  it('is asked whatever a flag has said, but for the firm', () => {
    const said: CallSaid = { organization: 'zolw', ticket: 'HL-7', contact: 'CRM-1', note: 'n', callBack: nine }
    const open = Object.entries(stepRows).filter(([, row]) => isOpen(row, said, sceneOf(said)))
    expect(open.map(([ask]) => ask)).toEqual(['ticket', 'person', 'note', 'call-back', 'answers'])
  })

  it('of who speaks offers who it probably is', () => {
    const prompt = speakerRow.ask({ known: {}, before: {}, scene: sceneOf({}) })
    expect(prompt).toMatchObject({ form: 'one', title: { en: 'Who is speaking?' }, preset: 'anna.nowak' })
  })
})

describe('another firm', () => {
  it('drops whoever was chosen, and their number alone', () => {
    const zak = { organization: 'zolw', contact: 'CRM-1', person: 'Łucja Żak' }
    const ask = (phone: string) => both('organization', {}, 'obrien', { ...zak, phone }).prompt
    expect(ask('+48 601 555 014')).toEqual({ organization: 'obrien', contact: null, person: '', phone: '' })
    expect(ask('112')).toEqual({ organization: 'obrien', contact: null, person: '', phone: '112' })
  })
})

describe('what was said', () => {
  it('is completed by the firm of the contact, else of the product', () => {
    expect(withFirm({ contact: 'CRM-4', product: 'zolw-sms' }, registry)).toMatchObject({
      said: { organization: 'obrien' },
      problems: [{ code: 'call-product-elsewhere' }],
    })
    expect(withFirm({ product: 'zolw-sms' }, registry)).toMatchObject({ said: { organization: 'zolw' }, problems: [] })
  })

  it('is completed by the promise that is kept', () => {
    const { id, organization, person } = promised
    expect(withPromise({ answers: id, phone: '112' }, [promised])).toMatchObject({ organization, person, phone: '112' })
    expect(() => withPromise({ answers: id + 1 }, [promised])).toThrow()
    expect(() => withPromise({ answers: id, organization: 'play' }, [promised])).toThrow()
  })
})
