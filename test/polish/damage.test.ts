import { describe, expect, it } from 'vitest'
import { damagesIn, misreadIn, withoutLost } from '../../src/polish/damage.ts'

const told = (text: string) => damagesIn(text).map(({ is, line, column, found }) => `${is} ${line}:${column} ${found}`)

describe('what tools leave in a text', () => {
  it('is told with its places, in their order', () => {
    const text = 'a\n<<<<<<< HEAD\nus\ufffd\ufffduga\n||||||| base\r\n=======\nx \ufffd\n>>>>>>> other'
    expect(told(text)).toEqual([
      'merge 2:1 <<<<<<<',
      'lost 3:3 \ufffd\ufffd',
      'merge 4:1 |||||||',
      'merge 5:1 =======',
      'lost 6:3 \ufffd',
      'merge 7:1 >>>>>>>',
    ])
  })

  it.each(['  <<<<<<< HEAD', '\t||||||| base'])('is a mark that an editor has set in: %j', (text) => {
    expect(damagesIn(`a\n${text}`)).toMatchObject([{ is: 'merge', line: 2, column: text.search(/[<|]/) + 1 }])
  })

  it.each([
    '======',
    '========',
    ' =======',
    '  <<<<<<<',
    '    ||||||||| x',
    'a =======',
    '=======x',
    '>>>>>>',
    '|||||||||',
    '-----',
  ])('is not %j', (text) => expect(told(text)).toEqual([]))

  it.each(['windows-1250', 'windows-1252'])('shows what was UTF-8 and read as %s, letter by letter', (page) => {
    const distorted = [...'ąćęłńóśźżĄĆŁÓŚŻ„–”'].map((one) => new TextDecoder(page).decode(Buffer.from(one)))
    const told = misreadIn(distorted.map((one) => `za${one}b${one}`).join('\n'))
    expect(told).toEqual(distorted.map((found, at) => ({ found: found.slice(0, 2), line: at + 1, column: 3 })))
  })

  it.each([
    ...[
      'Zg³oszenie',
      'zosta³o',
      '³¹cza',
      'wi¶to',
      'mo¿na',
      '¿¹dania',
      'przyj©te',
      'pracuj±cy',
      'Zgˆoszenie',
      'USˆUGA'.toLowerCase(),
    ],
    ...['US£UGA', 'WA¯NE'],
  ])('shows what was written in a Polish page and read as another one: %s', (word) => {
    expect(misreadIn(`To ${word}.`)).toHaveLength(1)
  })

  it.each([
    ...[
      'Zgłoszenie – „OK”…',
      '10 m³ wody, 5 m³/h, przypis¹, CO², a±b5, 5±0,1',
      '¿Qué tal? ½ ruchu, ©Firma, § 5',
      '£5, ¥100',
    ],
  ])('is not in %s', (text) => expect(misreadIn(text)).toEqual([]))

  it.each(['Zgłoszenie – „OK”…', 'Ärger, Ångström, Šumava, Ľubomír, VIAŢĂ, MĂŞTI, TÂRGU', 'T-Mobile™ ±5 °C'])(
    'is not in %j',
    (text) => expect(misreadIn(text)).toEqual([]),
  )

  it('stands as a question mark where others are quoted', () => {
    expect(withoutLost('us\ufffduga')).toBe('us?uga')
  })
})
