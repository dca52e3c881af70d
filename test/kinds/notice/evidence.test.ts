import { readFileSync } from 'node:fs'
import mustache from 'mustache'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Speller } from '../../../src/guard/spelling.ts'
import { checklistFor, evidenceOf, type Words } from '../../../src/kinds/notice/checklist.ts'
import type { NoticePlan } from '../../../src/kinds/notice/notice.ts'
import { planNotice } from '../../../src/kinds/notice/plan.ts'
import { signatureLines } from '../../../src/message/plain-text.ts'
import type { Facts } from '../../../src/procedure/notice/facts.ts'
import { guardedWords } from '../../../src/road/guarded.ts'
import { openSpeller } from '../../../src/spelling/hunspell.ts'
import {
  at,
  criteria,
  facts,
  history,
  nothingByHand,
  past,
  registry,
  row,
  settings,
  staff,
} from '../../procedure/notice/cases.ts'
import { growth, linear, repeated } from '../../stage/growth.ts'

const update = row('outage-dv', 'update')
const template = (lang: 'en' | 'pl') => readFileSync(`templates/outage-dv/update.${lang}.mustache`, 'utf8')
const house = { en: template('en'), pl: template('pl') }

type Said = NonNullable<Facts['text']>

const noDictionary = { misspelt: async () => new Map(), languagesOf: async () => new Map() }
const idTick = (checklist: NoticePlan['checklist']) => (id: string) => checklist.find((item) => item.id === id)?.tick

/** The ticks by dniu in an update with this text and these templates. */
const ticked = async (text: Said, texts = house, speller: Speller = noDictionary) =>
  idTick((await planned(text, texts, speller)).checklist)

/** The same for a finished update whose words were changed afterwards. */
async function tickedAfter(happened: (words: Words) => Partial<Words>) {
  const plan = await planned(equal, house, noDictionary)
  const signature = signatureLines('Anna Nowak', plan.settings.signature)
  const words = { subject: plan.subject, text: plan.text, signature }
  return idTick(checklistFor(evidenceOf(plan, { ...words, ...happened(words) })))
}

async function planned(text: Said, texts: typeof house, speller: Speller) {
  const words = (['en', 'pl'] as const).map((lang) => ({ flag: `--text-${lang}`, text: text[lang], lang }))
  const readers = () => ({ recipients: [], organization: null, about: null })
  const spoken = { words, readers, audience: 'partner', names: [] } as const
  const { findings } = await guardedWords(spoken, {}, { registry: registry(), speller })
  const said = facts('outage-dv', 'update', { text })
  return planNotice({
    row: update,
    facts: said,
    history: history(past(facts('outage-dv', 'open'), { text: 'The open notice.\nAnna Nowak\n' })),
    told: [],
    recipients: [],
    released: [],
    aside: null,
    criteria: criteria(),
    changes: nothingByHand,
    templates: { texts, where: { en: 'update.en', pl: 'update.pl' } },
    settings,
    contactWords: new Map(),
    calendars: { house: true, partners: new Map() },
    signer: staff('anna', { name: 'Anna Nowak' }),
    now: at('2026-03-31T03:00+02:00'),
    sendAt: null,
    circumstances: { decision: null, cause: null, override: null, ending: null, reasons: {} },
    findings,
    said: {},
    doubts: [],
    rehearseTo: null,
    clockSet: false,
  })
}

const equal = { en: 'The link is repaired since 02:30.', pl: 'Łącze naprawiono o 02:30.' }

afterEach(() => void vi.restoreAllMocks())

describe('the tick of the right template', () => {
  it('stands where every sentence of the template is in the text', async () => {
    expect((await ticked(equal))('template')).toMatchObject({ by: 'dniu', ok: true })
  })

  it.each([
    ['English', 'Please contact us if you have any additional questions.', 'Please call us.'],
    ['Polish', 'W razie jakichkolwiek pytań prosimy o kontakt.', ''],
  ])('is none where a sentence did not come through, in %s', async (_lang, sentence, changed) => {
    const render = mustache.render.bind(mustache)
    vi.spyOn(mustache, 'render').mockImplementation((...given) => render(...given).replace(sentence, changed))
    expect((await ticked(equal))('template')).toMatchObject({ by: 'dniu', ok: false })
  })

  it.each([
    ['a sentence is gone', (text: string) => text.replace('Prosimy', '').replace(/^W razie .*$/m, '')],
    ['it stands in what is quoted alone', (text: string) => text.replace(/^(Please contact us .*)$/m, '> $1')],
  ])('is none where of the finished text %s', async (_what, broken) => {
    const tick = await tickedAfter(({ text }) => ({ text: broken(text) }))
    expect(tick('template')).toMatchObject({ by: 'dniu', ok: false })
  })

  it('is told of a text with many blanks in it, in linear time', async () => {
    const tickOf = (blanks: string) => ticked({ en: `The link${blanks}is repaired.`, pl: `Łącze${blanks}naprawiono.` })
    expect((await tickOf(' '.repeat(100_000)))('template')).toMatchObject({ by: 'dniu', ok: true })
    expect(await growth(repeated(' '), tickOf)).toBeLessThan(linear)
  })

  it('asks nothing of a sentence that is said only beside a value, which this message does not have', async () => {
    const promised = (text: string) => text.replace('{{#next}}\n', '{{#next}}\nWe keep our word.\n')
    const texts = { en: promised(house.en), pl: promised(house.pl) }
    expect(texts).not.toEqual(house)
    expect((await ticked(equal, texts))('template')).toMatchObject({ by: 'dniu', ok: true })
  })
})

describe('the tick of signature and footer', () => {
  it.each([
    ['the name is gone', ({ text }: Words) => text.replace('\nAnna Nowak\n', '\n')],
    ['the name stands twice', ({ text }: Words) => text.replace('\nAnna Nowak\n', '\nAnna Nowak\nAnna Nowak\n')],
    ['a line below it is gone', ({ text, signature }: Words) => text.replace(`\n${signature.at(-1)}\n`, '\n')],
  ])('is none where of the finished text %s', async (_what, broken) => {
    expect((await ticked(equal))('signature')).toMatchObject({ by: 'dniu', ok: true })
    const tick = await tickedAfter((words) => ({ text: broken(words) }))
    expect(tick('signature')).toMatchObject({ by: 'dniu', ok: false })
  })
})

describe('the tick that both languages say the same', () => {
  it('stands where they do', async () => {
    expect((await ticked(equal))('fields-agree')).toMatchObject({ by: 'dniu', ok: true })
  })

  it.each([
    ['another start in one half', ({ text }: Words) => ({ text: text.replace(/(?<=Czas rozpoczęcia: )\d\d/, '07') })],
    ['no services', ({ text }: Words) => ({ text: text.replace(/^Services: .*$/m, '') })],
    ['a date of its own', ({ text }: Words) => ({ text: text.replace('Kind regards,', '01.01.2026\nKind regards,') })],
    ['the ticket of another notice', ({ subject }: Words) => ({ subject: subject.replace(/HL-\d+/, 'HL-99') })],
    ['other own words', ({ text }: Words) => ({ text: text.replace('The link is repaired', 'The link is down') })],
  ])('is none where the finished words give %s', async (_what, broken) => {
    const tick = await tickedAfter(broken)
    expect(tick('fields-agree')).toMatchObject({ by: 'dniu', ok: false })
  })

  it('is left to a person where the halves of the finished text cannot be told apart', async () => {
    const tick = await tickedAfter(({ text }) => ({ text: text.replace('\n-----\n', '\n') }))
    expect(tick('fields-agree')).toEqual({ by: 'person' })
    const line = { en: 'Repaired.\n\n-----\n\nMore later.', pl: 'Naprawiono.' }
    expect((await ticked(line))('fields-agree')).toEqual({ by: 'person' })
  })

  it('is left to a person where no dictionary shows that a half is in its language', async () => {
    const german = { en: 'Die Störung ist seit 02:30 behoben.', pl: equal.pl }
    expect((await ticked(german, house, await openSpeller({ own: [] })))('fields-agree')).toEqual({ by: 'person' })
    expect((await ticked(equal, house, await openSpeller({ own: [] })))('fields-agree')).toMatchObject({ ok: true })
  })

  it.each([
    ['other times', { ...equal, pl: 'Łącze naprawiono o 03:20.' }],
    ['the same words twice', { en: equal.en, pl: equal.en }],
    ['English in the Polish half', { ...equal, pl: 'The broken link is being repaired since 02:30 by the operator.' }],
    [
      'Polish in the English half',
      { ...equal, en: 'Naprawa trwa i nie wiemy jeszcze, kiedy się skończy, ale od 02:30 jest już lepiej.' },
    ],
  ])('is left to a person where there are %s', async (_what, text) => {
    expect((await ticked(text))('fields-agree')).toEqual({ by: 'person' })
  })
})
