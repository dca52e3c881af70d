import { asksOf } from '../../procedure/notice/book.ts'
import { type Correctable, correctable, type Fact } from '../../procedure/notice/facts.ts'
import { latest, type NoticeHistory } from '../../procedure/notice/life.ts'
import { formatEn } from '../../procedure/time/format.ts'
import type { Bilingual, MailLang } from '../../registry/types.ts'
import { type About, type NoticeRow, nothingTicked } from './row.ts'

/** What was told wrongly: only that is asked then. Whoever gives a right fact by its flag has said so. */
export function wrong({ kind, phase }: About): NoticeRow {
  const asks: readonly string[] = asksOf(kind, phase, null)
  const asked = correctable.filter((fact) => asks.includes(fact))
  return {
    id: 'wrong',
    flags: [],
    called: asked.map((fact) => facts[fact].called).join(' | '),
    need: 'facts',
    gives: ['wrong'],
    through: asked,
    isOpen: (known) =>
      ['wrong', 'endSaid', ...asked].every((name) => known[name as 'wrong' | 'endSaid' | Fact] === undefined),
    ask: ({ before, scene: { history } }) => ({
      form: 'many',
      title: { pl: 'Co podano błędnie?', en: 'What was told wrongly?' },
      hint: {
        pl: 'Partnerzy zobaczą poprawne dane, a w nawiasach to, co podano wcześniej.',
        en: 'Partners will see the right data, and in brackets what was given before.',
      },
      choices: toldOnes(asked, history).map((fact) => ({
        value: fact,
        name: present(fact, history && latest(history).facts),
      })),
      ticked: before.wrong ?? [],
      all: false,
      check: (chosen) => (chosen.length > 0 ? null : nothingTicked),
      give: (chosen) => ({ wrong: asked.filter((fact) => chosen.includes(fact)) }),
    }),
  }
}

/** No end is wrong where none was told. */
const toldOnes = (asked: readonly Fact[], history: NoticeHistory | null): Fact[] =>
  asked.filter((fact) => history === null || latest(history).facts[fact] !== null)

/** A fact's flags, its name, and how what was told is shown. */
interface Named {
  readonly called: string
  readonly name: Bilingual
  shown(of: Correctable, lang: MailLang): string
}

const facts: Readonly<Record<Fact, Named>> = {
  source: {
    called: '--operator ID | --dv',
    name: { pl: 'Źródło', en: 'Source' },
    shown: ({ source }) => (source.type === 'dv' ? 'Digital Virgo' : source.name),
  },
  start: { called: '--start T', name: { pl: 'Początek', en: 'Start' }, shown: ({ start }) => formatEn(start) },
  end: {
    called: '--end T',
    name: { pl: 'Koniec', en: 'End' },
    shown: ({ end }) => (end === null ? '' : formatEn(end)),
  },
  services: {
    called: '--service ID',
    name: { pl: 'Usługi', en: 'Services' },
    shown: ({ services }, lang) => services.map(({ name }) => name[lang]).join(', '),
  },
}

function present(fact: Fact, told: Correctable | null): Bilingual {
  const { name, shown } = facts[fact]
  const line = (lang: MailLang) => (told === null ? name[lang] : `${name[lang]}: ${shown(told, lang)}`)
  return { pl: line('pl'), en: line('en') }
}
