import type { Lang } from './row.ts'
import { troubleTold } from './troubles.ts'

// What the journal and JSON know by a code, as a person reads it. Whatever has no row is shown as it is.

/** What becomes of a message or an incoming mail: of one, and counted. English calls one as JSON does. */
const states: Readonly<Record<string, readonly [pl: string, plCounted?: string, enCounted?: string]>> = {
  queued: ['w kolejce'],
  claimed: ['w trakcie', 'w trakcie', 'under way'],
  data: ['w trakcie', 'w trakcie', 'under way'],
  accepted: ['przyjęta', 'przyjęte przez serwer', 'taken by the server'],
  deferred: ['odroczona', 'odroczone'],
  refused: ['odrzucona', 'odrzucone przez serwer', 'refused by the server'],
  unknown: ['los nieznany', 'los nieznany', 'fate unknown'],
  dropped: ['wycofana', 'wycofane', 'withdrawn'],
  held: ['wstrzymana'],
  delivered: ['doręczona'],
  bounced: ['zwrócona'],
  delayed: ['opóźniona', 'opóźnione'],
  mentioned: ['wspomniana'],
  'auto-reply': ['odpowiedź automatyczna'],
  read: ['przeczytana'],
  complaint: ['skarga'],
  waiting: ['czeka'],
  rejected: ['odmowa'],
  kept: ['odłożona'],
  open: ['otwarta'],
  fetched: ['pobrana'],
  gone: ['zniknęła'],
  aside: ['odłożona'],
  wanted: ['czeka na zgodę'],
  given: ['zgoda'],
  declined: ['odmowa'],
  withdrawn: ['wycofane'],
}

/** What a mail, a call, a step or an entry of the registry is, and the verdict on a sender. English calls what has no words as JSON does. */
const kinds: Readonly<Record<string, readonly [pl: string, en?: string]>> = {
  'outage-dv': ['awaria w DV'],
  'outage-operator': ['awaria u operatora'],
  'maintenance-dv': ['prace DV'],
  'maintenance-operator': ['prace operatora'],
  open: ['otwarcie'],
  update: ['aktualizacja'],
  prolongation: ['przedłużenie'],
  close: ['zamknięcie'],
  cancel: ['odwołanie'],
  correct: ['sprostowanie'],
  unconcerned: ['sprostowanie dla tych, których to nie dotyczy', 'correct (not concerned any more)'],
  accepted: ['potwierdzenie przyjęcia', 'acknowledgment'],
  rejected: ['odmowa', 'refusal'],
  'add-contact': ['prośba o dodanie kontaktu', 'request to add the contact'],
  'inactive-contact': [
    'pytanie o nieaktywny kontakt, który do nas pisze',
    'request about an inactive contact that writes to us',
  ],
  'bounced-contact': ['pytanie o kontakt, od którego poczta wraca', 'request about a contact whose mail comes back'],
  letter: ['list'],
  reply: ['odpowiedź'],
  incoming: ['przychodząca'],
  outgoing: ['wychodząca'],
  known: ['znany kontakt'],
  domain: ['domena firmy'],
  history: ['znana korespondencja'],
  unknown: ['nieznany adres'],
  person: ['decyduje człowiek'],
  'breach-reader': ['prośba o usunięcie wiadomości', 'request to delete a message'],
  'breach-told': ['zawiadomienie o naruszeniu', 'word of a breach'],
  'breach-opened': ['naruszenie: otwarto nr', 'breach opened, no.'],
  'breach-closed': ['naruszenie: zamknięto nr', 'breach closed, no.'],
  pruned: ['czas przechowywania minął', 'kept long enough'],
  technical: ['techniczny'],
  business: ['biznesowy'],
  watcher: ['obserwator'],
  'business-owner': ['opiekun biznesowy'],
  supervisor: ['Supervisor HL'],
  head: ['kierownik DNiU'],
  active: ['aktywny'],
  inactive: ['nieaktywny'],
  withdrawn: ['wycofano'],
  'late-allowed': ['może wyjść z opóźnieniem', 'may leave late'],
  'despite-registry': ['wychodzi mimo zmian w rejestrze', 'leaves although the registry has changed'],
  'tried-now': ['odroczone do próby od razu', 'what was put off is tried now'],
  'withdrawn-messages': ['wycofano pojedyncze wiadomości', 'single messages withdrawn'],
  'act-drop': ['Jira już się tego nie dowie', 'Jira is not told that any more'],
  'copy-drop': ['kopia nie trafi już do wysłanych', 'no copy is kept any more'],
  'copy-retry': ['kopia ma trafić do wysłanych', 'a copy is to be kept again'],
  'card-drop': ['karta nie trafi już do kanału personelu', 'no card is posted any more'],
  'card-retry': ['karta ma trafić do kanału personelu', 'a card is to be posted again'],
  'act-retry': ['Jira ma się tego dowiedzieć', 'Jira is to be told that again'],
  'resolved-delivered': ['wiadomość doszła', 'message has arrived'],
  'resolved-resend': ['wiadomość do ponownego wysłania', 'message to be sent again'],
  'resolved-log': ['dziennik poczty: przekaźnik przyjął', 'the mail log: taken by the relay'],
  'approval-given': ['zgoda drugiej osoby', 'second person’s yes'],
  'approval-declined': ['druga osoba odmówiła', 'a second person said no'],
  rehearsed: ['próba, nikt z partnerów nie został powiadomiony', 'rehearsed, no partner was told'],
}

/** A state of one message or mail in the words of a language. */
export const stateTold = (state: string, lang: Lang): string => (lang === 'pl' ? states[state]?.[0] : null) ?? state

/** The same of several, before their number. */
export function stateCounted(state: string, lang: Lang): string {
  const [one, pl = one, en = state] = states[state] ?? [state]
  return lang === 'pl' ? pl : en
}

/** A phase, a kind (both, as in `outage-dv open`) or a verdict in the words of a language. */
export function kindTold(kind: string, lang: Lang): string {
  const words = kind.split(' ').map((one) => kinds[one]?.[lang === 'pl' ? 0 : 1] ?? one)
  return words.join(lang === 'pl' ? ', ' : ' ')
}

/** What a notice is about, after a preposition. */
const events: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  outage: { pl: 'awarii', en: 'an outage' },
  maintenance: { pl: 'prac planowanych', en: 'planned works' },
}
const eventTold = (kind: string, lang: Lang): string => events[kind]?.[lang] ?? kind

/** Codes that are told one beside the other. */
const eachTold = (list: string, lang: Lang): string => list.replace(/[a-z-]+/g, (one) => kindTold(one, lang))

/** What a value of a flag is called where it is missing; the help is English. */
const placeholders: Readonly<Record<string, string>> = {
  ADDRESS: 'ADRES',
  DATE: 'DATA',
  FILE: 'PLIK',
  KEY: 'KLUCZ',
  MAIL: 'WIADOMOŚĆ',
  REASON: 'POWÓD',
  STAFF: 'OSOBA',
}

const flagsTold = (flags: string, lang: Lang): string =>
  lang === 'pl' ? flags.replace(/\b[A-Z]+\b/g, (one) => placeholders[one] ?? one) : flags

/** The values of a sentence that are codes, and how each is told. */
const told: Readonly<Record<string, typeof stateTold>> = {
  state: stateTold,
  phase: kindTold,
  own: stateTold,
  theirs: kindTold,
  before: kindTold,
  verdict: kindTold,
  about: eventTold,
  asked: eventTold,
  next: (next, lang) => (next === 'nothing' && lang === 'pl' ? 'nic' : next),
}

/** The values that are more than one code, and how each is told. */
const toldWhole: typeof told = {
  roles: eachTold,
  flags: flagsTold,
  reason: troubleTold,
  reply: troubleTold,
}

/** A value of a sentence, by its name, in the words of a language; what is no code stays as it is. */
export function valueTold(name: string, value: string | number, lang: Lang): string | number {
  const table = typeof value === 'string' && /^[a-z-]+$/.test(value) && Object.hasOwn(told, name) ? told : toldWhole
  const row = Object.hasOwn(table, name) ? table[name] : undefined
  return row === undefined ? value : row(String(value), lang)
}
