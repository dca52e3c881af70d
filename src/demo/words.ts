import { fill, type Lang, type Params } from '../errors.ts'
import type { Bilingual } from '../registry/types.ts'

/** What the demonstration says. */
const words = {
  intro: {
    pl: 'Pokaz: jedna awaria i jedne prace planowane, od początku do końca.',
    en: 'A demonstration: one outage and one planned maintenance, from open to close.',
  },
  place: {
    pl: 'Poczta idzie do serwera, który właśnie ruszył na 127.0.0.1:{port}, i nigdzie dalej. Rejestr (kopia przykładu) i dziennik są w {folder}, który zniknie na końcu. Zegar ustawia DNIU_NOW.',
    en: 'Mail goes to a server started just now on 127.0.0.1:{port}, and nowhere else. The registry (a copy of the example) and the journal are in {folder}, which is gone at the end. DNIU_NOW sets the clock.',
  },
  look: {
    pl: 'Najpierw podgląd: --dry-run niczego nie wysyła i niczego nie zapisuje.',
    en: 'First a look: --dry-run sends nothing and records nothing.',
  },
  confirm: {
    pl: 'Wygląda dobrze. Zgodą jest liczba wiadomości: przy terminalu dniu prosi, by ją wpisać, skrypt podaje --confirm {count}.',
    en: 'It looks right. The number of messages is the yes: at a terminal dniu asks you to type it, a script gives --confirm {count}.',
  },
  arrived: {
    pl: 'Co doszło: {count} wiadomości',
    en: 'What arrived: {count} mails',
  },
  more: { pl: '… i jeszcze {count}', en: '… and {count} more' },
  total: { pl: 'razem', en: 'in all' },
  mail: {
    pl: 'Jedna z nich w całości: {phase} do {partner}, z wcześniejszą korespondencją',
    en: 'One of them in full: the {phase} for {partner}, with the earlier correspondence',
  },
  date: { pl: 'Data', en: 'Date' },
  thread: {
    pl: 'Wątek tego adresata: każda wiadomość odpowiada (In-Reply-To) na jego własny egzemplarz poprzedniej',
    en: 'The thread of that recipient: each mail answers (In-Reply-To) its own copy of the one before',
  },
  proof: { pl: 'Sprawdzone na wszystkich', en: 'Checked on all of them' },
  once: {
    pl: 'każda zaplanowana wiadomość doszła dokładnie raz',
    en: 'every mail that was planned arrived exactly once',
  },
  alone: {
    pl: 'każda ma jednego adresata: jedno RCPT TO, jeden adres w To, bez Cc i Bcc',
    en: 'each has one recipient: one RCPT TO, one address in To, no Cc, no Bcc',
  },
  discreet: {
    pl: 'w żadnej nie widać adresu innego adresata, ani w nagłówkach, ani w treści',
    en: 'none shows the address of another recipient, in its headers or its text',
  },
  threaded: {
    pl: 'każda należy do wątku swojego adresata (In-Reply-To, References)',
    en: 'each is in the thread of its own recipient (In-Reply-To, References)',
  },
  next: { pl: 'Co dalej', en: 'What to try next' },
  'next-why': { pl: 'dlaczego ten adres dostaje powiadomienie', en: 'why this address is told' },
  'next-open': {
    pl: 'kreator: pyta o wszystko i pokazuje podgląd',
    en: 'the wizard: asks everything, shows the preview',
  },
  'next-preview': {
    pl: 'podgląd bez wysyłania; z --eml DIR wiadomości są plikami',
    en: 'a preview that sends nothing; with --eml DIR the mails are files',
  },
  'next-init': { pl: 'własny rejestr, z przykładu', en: 'a registry of your own, from the example' },
  'next-doctor': {
    pl: 'czego brakuje, zanim wyjdzie prawdziwa poczta',
    en: 'what is missing before real mail can leave',
  },
  'next-npx': {
    pl: 'W folderze programu poprzedź każde polecenie słowem npx.',
    en: 'In the folder of the program put npx before each command.',
  },
  'step-failed': { pl: '{command}: kod wyjścia {exit}', en: '{command}: exit code {exit}' },
  'promise-broken': {
    pl: 'niespełnione: {claims}',
    en: 'not kept: {claims}',
  },
} as const satisfies Record<string, Bilingual>

/** One sentence of the demonstration, its values filled in. */
export function tell(lang: Lang, name: keyof typeof words, params: Params = {}): string {
  return fill(words[name][lang], params)
}
