import { fill, type Params } from '../errors.ts'
import type { Kind, Phase, Source } from '../procedure/notice/facts.ts'
import type { PublicState } from '../procedure/notice/published.ts'
import type { Bilingual, MailLang } from '../registry/types.ts'

const words = {
  title: { pl: 'Status usług', en: 'Service status' },
  skip: { pl: 'Przejdź do treści', en: 'Skip to content' },
  other: { pl: 'English', en: 'Polski' },
  language: { pl: 'Język', en: 'Language' },
  now: { pl: 'Teraz', en: 'Now' },
  'now-none': {
    pl: 'Nie trwa żadna zgłoszona awaria ani praca.',
    en: 'No outage or works that were reported are going on.',
  },
  planned: { pl: 'Planowane', en: 'Planned' },
  'planned-none': { pl: 'Nie ma zapowiedzianych prac.', en: 'No works are announced.' },
  days: { pl: 'Ostatnie 90 dni', en: 'The last 90 days' },
  legend: {
    pl: 'Słupek to dzień: niski – nic nie zgłoszono, średni – prace, wysoki – awaria.',
    en: 'A bar is a day: low – nothing reported, middle – works, high – an outage.',
  },
  services: { pl: 'Usługi', en: 'Services' },
  operators: { pl: 'Operatorzy', en: 'Operators' },
  'days-of': {
    pl: '{name}, dni z awarią: {outage}, dni z pracami: {works}',
    en: '{name}, days with an outage: {outage}, days with works: {works}',
  },
  'days-count': { pl: 'awarie: {outage}, prace: {works} (dni)', en: 'outages: {outage}, works: {works} (days)' },
  'days-ago': { pl: '90 dni temu', en: '90 days ago' },
  today: { pl: 'dziś', en: 'today' },
  notices: { pl: 'Powiadomienia z 90 dni', en: 'Notices of the 90 days' },
  'notices-none': { pl: 'Nie było żadnych.', en: 'There were none.' },
  clock: { pl: 'Czasy według zegarów w Warszawie.', en: 'Times are those of clocks in Warsaw.' },
  'made-at': { pl: 'Stan na {at}', en: 'As of {at}' },
  feed: { pl: 'Kanał Atom', en: 'Atom feed' },
  calendar: { pl: 'Kalendarz prac', en: 'Calendar of works' },
  data: { pl: 'Dane (JSON)', en: 'Data (JSON)' },
  start: { pl: 'Początek', en: 'Start' },
  end: { pl: 'Koniec', en: 'End' },
  'end-planned': { pl: 'Planowany koniec', en: 'Planned end' },
  next: { pl: 'Następna informacja', en: 'Next update' },
  messages: { pl: 'Wiadomości', en: 'Messages' },
  'no-text': {
    pl: 'Treść tej wiadomości dostali tylko odbiorcy.',
    en: 'The text of this message is for its recipients alone.',
  },
  'outage-dv': { pl: 'Awaria w Digital Virgo', en: 'Outage at Digital Virgo' },
  'outage-operator': { pl: 'Awaria u operatora: {name}', en: 'Outage at an operator: {name}' },
  'maintenance-dv': { pl: 'Prace planowane w Digital Virgo', en: 'Planned works at Digital Virgo' },
  'maintenance-operator': { pl: 'Prace planowane u operatora: {name}', en: 'Planned works at an operator: {name}' },
  works: { pl: 'prace', en: 'works' },
  outage: { pl: 'awaria', en: 'outage' },
} as const satisfies Record<string, Bilingual>

export type SiteWord = keyof typeof words

export const say = (lang: MailLang, name: SiteWord, params: Params = {}): string => fill(words[name][lang], params)

const phases: Readonly<Record<Phase, Bilingual>> = {
  open: { pl: 'Powiadomienie', en: 'Notice' },
  update: { pl: 'Aktualizacja', en: 'Update' },
  prolongation: { pl: 'Przedłużenie', en: 'Prolongation' },
  correct: { pl: 'Sprostowanie', en: 'Correction' },
  unconcerned: { pl: 'Sprostowanie', en: 'Correction' },
  close: { pl: 'Zakończenie', en: 'End' },
  cancel: { pl: 'Odwołanie', en: 'Cancellation' },
}

export const phaseName = (phase: Phase, lang: MailLang): string => phases[phase][lang]

const states: Readonly<Record<PublicState, Bilingual>> = {
  ongoing: { pl: 'trwa', en: 'ongoing' },
  planned: { pl: 'planowane', en: 'planned' },
  over: { pl: 'zakończone', en: 'over' },
  cancelled: { pl: 'odwołane', en: 'cancelled' },
}

export const stateName = (state: PublicState, lang: MailLang): string => states[state][lang]

/** What happens, and at whom. */
export const eventName = (
  { kind, source }: { readonly kind: Kind; readonly source: Source },
  lang: MailLang,
): string => (source.type === 'dv' ? say(lang, `${kind}-dv`) : say(lang, `${kind}-operator`, { name: source.name }))

/** How the styles and the bars call a kind. */
export const looks = { outage: 'outage', maintenance: 'works' } as const satisfies Record<Kind, string>
