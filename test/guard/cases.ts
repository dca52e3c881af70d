import type { Leak, LetterContent } from '../../src/guard/leak/leak.ts'
import { leaksIn } from '../../src/guard/leaks.ts'
import type { Partner, Registry } from '../../src/registry/types.ts'
import { contact, operator, product, registry, settings, staff } from '../procedure/notice/cases.ts'

export const partner = (id: string, name: string, domains: readonly string[] = []): Partner => ({
  id,
  name,
  domains,
  subdomains: false,
  language: 'pl',
  owner: null,
})

/** Partners with tricky names, two operators, and the firm `reader`, which receives the letters. */
export const house: Registry = registry({
  operators: [
    {
      ...operator('orange'),
      domains: ['orange.example'],
      channels: [
        { kind: 'phone', for: [], value: '+48602200203', note: '' },
        { kind: 'mail', for: [], value: 'awarie@orange.example', note: '' },
      ],
    },
    { ...operator('virgin'), name: 'VIRGIN MOBILE', domains: ['virgin.example'] },
  ],
  staff: [staff('anna', { name: 'Anna Nowak', email: 'anna.nowak@dv.example' })],
  partners: [
    partner('reader', 'Ćwierćnuta Sp. z o.o.', ['cwiercnuta.example']),
    partner('acme', 'ACME Sp. z o.o.', ['acme.example']),
    partner('bloom', 'Bloom Games Ltd', ['bloom.example', 'bloom-games.example']),
    partner('munch', 'Café Münch GmbH & Co. KG'),
    partner('cmielow', 'Loterie i Konkursy „Ćmielów” S.A.'),
    partner('slowo', 'Fundacja „Dobre Słowo”'),
    partner('kowalski', 'Usługi Informatyczne Jan Kowalski'),
    partner('nordlys', 'Nordlys Mobil AS'),
    partner('obrien', "O'Brien & Sons Ltd"),
    partner('parkuj', 'Parkuj z Głową Sp. z o.o.'),
    partner('radio', 'Radio Wisła & Przyjaciele'),
    partner('zolw', 'Wydawnictwo Żółw S.A.', ['xn--w-uga1v8h.example']),
    partner('telequiz', 'TéléQuiz SARL'),
    partner('skan', 'Skan Media Sp. z o.o.'),
    partner('play', 'Play S.A.'),
    partner('mobile', 'Virgin Sp. j.'),
    partner('plain', 'Fundacja'),
    partner('nuta', 'Nuta'),
  ],
  contacts: [
    contact('R1', 'reader', { emails: ['it@cwiercnuta.example', 'nuta@poczta.example'], phones: ['+48 602 555 014'] }),
    contact('A1', 'acme', { emails: ['noc@acme.example'], phones: ['+48 22 555 01 09', '601 555 014'] }),
    contact('Z1', 'zolw', { emails: ['biuro@xn--w-uga1v8h.example'] }),
    contact('K1', 'kowalski', { emails: ['jan.kowalski@poczta.example'], status: 'inactive' }),
    contact('O1', 'orange', { emails: ['jan.gora@orange.example'] }),
    contact('V1', 'virgin', { emails: ['ewa@virgin.example'] }),
  ],
  products: [
    product('karaoke', 'reader', { name: { pl: 'karaoke w Radiu Wisła', en: 'karaoke' }, numbers: ['501502503'] }),
    product('gry', 'bloom', { name: { pl: 'gry na raty', en: 'games by instalments' } }),
  ],
  settings: {
    ...settings,
    signature: { ...settings.signature, lines: ['IT Operator', 'M: +48 503 208 168', 'T: +48 22 312 1111'] },
  },
})

export const letter = (text: string, more: Partial<LetterContent> = {}): LetterContent => ({
  subject: '',
  text,
  quoted: '',
  attachments: [],
  recipients: [],
  organization: 'reader',
  about: null,
  searched: 5_000_000,
  ...more,
})

export const leaks = (text: string, more: Partial<LetterContent> = {}): Leak[] => leaksIn(letter(text, more), house)

/** The leaks in a text, each as its kind and the matched text. */
export const found = (text: string, more: Partial<LetterContent> = {}): string[] =>
  leaks(text, more).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A text file attached to a letter. */
export const log = (text: string, name = 'app.log') => ({ name, type: 'text/plain', bytes: bytes(text) })
