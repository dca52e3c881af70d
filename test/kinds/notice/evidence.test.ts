import { readFileSync } from 'node:fs'
import mustache from 'mustache'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { planNotice } from '../../../src/kinds/notice/plan.ts'
import type { Facts } from '../../../src/procedure/notice/facts.ts'
import { guardedWords } from '../../../src/road/guarded.ts'
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

const update = row('outage-dv', 'update')
const template = (lang: 'en' | 'pl') => readFileSync(`templates/outage-dv/update.${lang}.mustache`, 'utf8')
const house = { en: template('en'), pl: template('pl') }

/** The ticks by dniu in an update with this text and these templates. */
async function ticked(text: NonNullable<Facts['text']>, texts = house) {
  const words = (['en', 'pl'] as const).map((lang) => ({ flag: `--text-${lang}`, text: text[lang], lang }))
  const readers = () => ({ recipients: [], organization: null, about: null })
  const speller = { misspelt: async () => new Map(), languagesOf: async () => new Map() }
  const spoken = { words, readers, audience: 'partner', names: [] } as const
  const { findings } = await guardedWords(spoken, {}, { registry: registry(), speller })
  const said = facts('outage-dv', 'update', { text })
  const { checklist } = planNotice({
    row: update,
    facts: said,
    history: history(past(facts('outage-dv', 'open'), { text: 'The open notice.\nAnna Nowak\n' })),
    told: [],
    recipients: [],
    criteria: criteria(),
    changes: nothingByHand,
    templates: { texts, where: { en: 'update.en', pl: 'update.pl' } },
    settings,
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
  return (id: string) => checklist.find((item) => item.id === id)?.tick
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

  it('is told quickly of a text with a hundred thousand blanks in it', async () => {
    const blanks = ' '.repeat(100_000)
    const started = performance.now()
    const tick = await ticked({ en: `The link${blanks}is repaired.`, pl: `Łącze${blanks}naprawiono.` })
    // far more than it takes, to allow for slow machines
    expect(performance.now() - started).toBeLessThan(3000)
    expect(tick('template')).toMatchObject({ by: 'dniu', ok: true })
  })

  it('asks nothing of a sentence that is said only beside a value, which this message does not have', async () => {
    const promised = (text: string) => text.replace('{{#next}}\n', '{{#next}}\nWe keep our word.\n')
    const texts = { en: promised(house.en), pl: promised(house.pl) }
    expect(texts).not.toEqual(house)
    expect((await ticked(equal, texts))('template')).toMatchObject({ by: 'dniu', ok: true })
  })
})

describe('the tick that both languages say the same', () => {
  it('stands where they do', async () => {
    expect((await ticked(equal))('fields-agree')).toMatchObject({ by: 'dniu', ok: true })
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
