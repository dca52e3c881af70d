import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callTemplateProblems, callWords } from '../../src/message/call-text.ts'
import { type CallGiven, callFacts, type Direction } from '../../src/procedure/call/facts.ts'
import { stepIds } from '../../src/procedure/call/script.ts'
import { given, promised, registry, template, ticket } from '../procedure/call/cases.ts'

const directions = ['incoming', 'outgoing'] as const
const both = directions.flatMap((direction) => (['pl', 'en'] as const).map((lang) => [direction, lang] as const))

const factsOf = (direction: Direction, some: Partial<CallGiven> = {}) =>
  callFacts(registry, { ...given, direction, ...some })

/** The problems of a changed template, each as its code and the name or step concerned. */
function problems(change: (text: string) => string, direction: Direction = 'incoming'): string[] {
  const found = callTemplateProblems(change(template(direction, 'en')), direction, 'here')
  return found.map(({ code, params }) => [code, params?.name ?? params?.step].filter(Boolean).join(' '))
}

describe('the templates of calls', () => {
  it.each(both)('that the program brings are right: %s.%s', (direction, lang) => {
    expect(callTemplateProblems(template(direction, lang), direction, 'here')).toEqual([])
  })

  it('say the same in both languages, whatever is known', () => {
    const facts = fc.record({
      organization: fc.constantFrom(null, 'zolw', 'obrien', 'play'),
      product: fc.constantFrom(null, 'zolw-sms'),
      phone: fc.constantFrom('', '601555014'),
      person: fc.constantFrom('', 'Ida'),
      speaker: fc.constantFrom(null, 'Anna Nowak'),
      promised: fc.constantFrom([], [promised]),
      matter: fc.constantFrom<CallGiven['matter']>('unasked', 'new', ticket, { ...ticket, state: 'closed' }),
    })
    fc.assert(
      fc.property(fc.constantFrom(...directions), facts, (direction, some) => {
        const made = factsOf(direction, some)
        const [pl, en] = (['pl', 'en'] as const).map((lang) => callWords(template(direction, lang), made, lang, 'here'))
        for (const id of stepIds(direction)) {
          expect(pl?.get(id)?.say).toHaveLength(en?.get(id)?.say.length ?? -1)
          expect([pl?.get(id)?.title, en?.get(id)?.title].every(Boolean)).toBe(true)
        }
      }),
    )
  })

  it('may have remarks above the first step, empty lines, and lines that end as on other systems', () => {
    const change = (text: string) => `Our own words.\n\n${text.replaceAll('\n\n', '\n\n\n')}`.replaceAll('\n', '\r\n')
    expect(problems(change)).toEqual([])
    const words = callWords(change(template('incoming', 'en')), factsOf('incoming'), 'en', 'here')
    expect(words.get('greet')).toEqual({
      title: 'Stay calm: the greeting',
      say: ['Digital Virgo, Anna Nowak speaking, how may I help you?'],
    })
  })

  it.each<[string, (text: string) => string, string[]]>([
    ['a step is missing', (text) => text.replace('# later:', '## later:'), ['template-step-missing later']],
    ['a step is not known', (text) => `${text}\n# sing: A song`, ['template-unknown-name sing']],
    [
      'a name is not known',
      (text) => text.replace('{{house}}', '{{home}}'),
      ['template-unknown-name home', 'template-unused-name house'],
    ],
    ['nobody says who speaks', (text) => text.replace('{{speaker}}', 'I'), ['template-unused-name speaker']],
    ['no mail is asked for', (text) => text.replace('{{reports}}', 'us'), ['template-unused-name reports']],
    [
      'a section reaches over two sentences',
      (text) => text.replace('{{/open}}\n', '\n{{/open}}\n'),
      ['template-syntax', 'template-syntax'],
    ],
    ['a tag is one that no mail has use for', (text) => text.replace('{{house}}', '{{{house}}}'), ['template-syntax']],
  ])('are refused where %s', (_what, change, codes) => {
    expect(problems(change)).toEqual(codes)
  })

  it('of outgoing ones have to name who is asked for', () => {
    expect(problems((text) => text.replace('{{person}}', 'you'), 'outgoing')).toEqual(['template-unused-name person'])
  })

  it('cannot name the ticket of others, even where they try to (§2)', () => {
    const facts = factsOf('incoming', { organization: 'obrien', matter: ticket })
    const words = (text: string) => callWords(text, facts, 'en', 'here')
    expect([...words(template('incoming', 'en')).values()].flatMap(({ say }) => say).join()).not.toContain(
      ticket.ticket,
    )
    const careless = template('incoming', 'en').replace(
      'Thank you for calling',
      'Thank you for calling about {{ticket}}',
    )
    expect(() => words(careless)).toThrow(expect.objectContaining({ code: 'template-missing-value' }))
  })
})
