import { fill, type Params } from '../../errors.ts'
import type { Bilingual, MailLang } from '../../registry/types.ts'

/** What is said on the phone, in the language of the call (§6). `{name}` stands for a value. */
const sentences = {
  'greet-in': {
    pl: '{house}, {speaker} przy telefonie, w czym mogę pomóc?',
    en: '{house}, {speaker} speaking, how may I help you?',
  },
  'who-calls': { pl: 'Z kim mam przyjemność?', en: 'May I ask who is calling, please?' },
  'which-firm': { pl: 'Jaką firmę Państwo reprezentują?', en: 'Which company are you calling from?' },
  'ask-ticket': {
    pl: 'Czy ta sprawa ma już numer zgłoszenia? Jeśli tak, proszę o jego podanie.',
    en: 'Does this matter already have a ticket number? If so, could you give it to me, please?',
  },
  'ticket-here': {
    pl: 'Dziękuję, mam przed sobą zgłoszenie {ticket}.',
    en: 'Thank you, I have ticket {ticket} in front of me.',
  },
  'ticket-open': { pl: 'Zgłoszenie jest w toku.', en: 'We are working on it.' },
  'ticket-closed': {
    pl: 'Zgłoszenie jest zamknięte. Jeśli problem powrócił, otworzymy je ponownie.',
    en: 'The ticket is closed. If the problem has come back, we will reopen it.',
  },
  'ticket-blank': {
    pl: 'Sprawdzę to zgłoszenie i wrócę do Państwa z informacją.',
    en: 'I will look into this ticket and come back to you.',
  },
  'ticket-not-yours': {
    pl: 'Niestety nie mogę udzielić informacji o tym zgłoszeniu. Proszę o kontakt z Państwa opiekunem biznesowym.',
    en: 'I am afraid I cannot give you any information about this ticket. Please contact your business owner with us.',
  },
  listen: {
    pl: 'Słucham Państwa. Której usługi dotyczy problem, na czym polega i od kiedy występuje?',
    en: 'I am listening. Which service is affected, what exactly happens, and since when?',
  },
  'mail-too': {
    pl: 'Notuję. Proszę o przesłanie zgłoszenia także mailem na adres {reports}, zwłaszcza szczegółów technicznych: przykładów, godzin i treści błędów.',
    en: 'I am taking notes. Please send the report by e-mail to {reports} as well, above all the technical details: examples, times and error messages.',
  },
  'number-follows': {
    pl: 'W odpowiedzi otrzymają Państwo numer zgłoszenia.',
    en: 'You will get the ticket number in reply.',
  },
  'greet-out': {
    pl: 'Dzień dobry, nazywam się {speaker}, dzwonię z firmy {house}, czy mam przyjemność z {person}?',
    en: 'Hello, my name is {speaker}, I am calling from {house}. Do I have the pleasure of speaking with {person}?',
  },
  'have-time': { pl: 'Czy mają Państwo chwilę na rozmowę?', en: 'Do you have a moment to talk?' },
  'as-agreed': { pl: 'Oddzwaniam zgodnie z ustaleniami.', en: 'I am calling you back, as we agreed.' },
  'about-ticket': { pl: 'Dzwonię w sprawie zgłoszenia {ticket}.', en: 'I am calling about ticket {ticket}.' },
  'about-product': { pl: 'Sprawa dotyczy usługi: {product}.', en: 'It concerns this service: {product}.' },
  'about-problem': {
    pl: 'Dzwonię, ponieważ odnotowujemy problem techniczny z usługą: …',
    en: 'I am calling because we are seeing a technical problem with this service: …',
  },
  'about-information': {
    pl: 'Dzwonię z prośbą o informację w sprawie: …',
    en: 'I am calling to ask you for some information about: …',
  },
  details: {
    pl: 'Podam teraz szczegóły techniczne. Proszę mi przerwać, jeśli coś będzie niejasne.',
    en: 'Let me give you the technical details. Please stop me if anything is unclear.',
  },
  'mail-details': {
    pl: 'Czy przesłać te szczegóły również mailem?',
    en: 'Shall I send you these details by e-mail as well?',
  },
  later: {
    pl: 'Aby odpowiedzieć rzetelnie, potrzebuję trochę czasu. Czy mogę do Państwa oddzwonić? Jaka godzina będzie dogodna?',
    en: 'To give you a proper answer I need a little time. May I call you back? What time would suit you?',
  },
  'later-out': {
    pl: 'Rozumiem, że to nie jest dobry moment. Kiedy mogę zadzwonić ponownie?',
    en: 'I understand that this is not a good moment. When may I call again?',
  },
  'which-number': {
    pl: 'Pod jakim numerem będą Państwo dostępni?',
    en: 'On which number can I reach you?',
  },
  'goodbye-in': { pl: 'Dziękuję za telefon. Do widzenia.', en: 'Thank you for calling. Goodbye.' },
  'goodbye-out': { pl: 'Dziękuję za rozmowę. Do widzenia.', en: 'Thank you for your time. Goodbye.' },
} as const satisfies Record<string, Bilingual>

type Sentence = keyof typeof sentences

/** One sentence in a language, its values filled in. */
export function sentence(lang: MailLang, name: Sentence, params: Params = {}): string {
  return fill(sentences[name][lang], params)
}

/** What stands for a name that is not known yet. */
export const blankName: Bilingual = { pl: '(imię i nazwisko)', en: '(first and last name)' }

/** What helps through a call in English (§6.2): when it is said, and how. */
export const phrases: readonly { readonly when: Bilingual; readonly say: string }[] = [
  { when: { pl: 'wolniej', en: 'slower' }, say: 'Could you speak a little more slowly, please?' },
  { when: { pl: 'powtórzyć', en: 'again' }, say: 'I am sorry, could you repeat that, please?' },
  { when: { pl: 'przeliterować', en: 'spelling' }, say: 'Could you spell that for me, please?' },
  { when: { pl: 'upewnić się', en: 'making sure' }, say: 'Let me make sure I have understood you correctly: …' },
  { when: { pl: 'słaba linia', en: 'bad line' }, say: 'The line is bad, I can hardly hear you.' },
  { when: { pl: 'chwilę', en: 'a moment' }, say: 'Please hold the line for a moment, I am checking it.' },
  { when: { pl: 'ktoś inny', en: 'somebody else' }, say: 'Could you put me through to your technical team, please?' },
  {
    when: { pl: 'nie wiem', en: 'not known' },
    say: 'I do not have that information yet; I will find out and let you know.',
  },
  { when: { pl: 'mailem', en: 'by mail' }, say: 'Could you send me the details by e-mail, please?' },
]
