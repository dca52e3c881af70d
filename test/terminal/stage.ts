import { afterEach } from 'vitest'
import { type FailureCode, wording } from '../../src/errors.ts'
import { type House, openHouse } from '../stage/house.ts'
import { type Terminal, type TerminalWish, terminal } from '../stage/terminal.ts'

/** A house with a person at its terminal; both are closed after the test. */
export interface Scene {
  readonly house: House
  /** Starts dniu at a terminal. */
  sit(args: readonly string[], wish?: TerminalWish): Terminal
}

/** What the wizard asks and says about a notice, in both languages. */
export const saying = {
  en: {
    ticket: 'Ticket number',
    source: 'Where is the source?',
    owner: 'Where is the source?',
    cause: 'What has failed?',
    services: 'Which services are affected?',
    start: 'Start of the outage',
    begins: 'Start of the works',
    ends: 'End of the works',
    back: '← back',
    which: 'Which answer is to be changed?',
    recipients: 'Recipients',
    contacts: 'Which contacts are to be told?',
    dropped: 'Who is to be left out?',
    named: 'Leave out as well',
    added: 'Add addresses',
    ticked: (some: number, all: number) => `ticked: ${some} of ${all}`,
    partners: (count: number) => `${count} partners, messages to each: 1`,
    since: (start: string) => `since ${start}`,
    addresses: (count: number) => `${count} addresses`,
    checklist: 'Tick each item when you have checked it',
    items: ['Source of the', 'Groups to notify', 'Template filled in'],
    more: 'Tick every item (space)',
    consent: (count: number) => `To send, type the number of messages: ${count}`,
    wrong: (given: number, count: number) => `You typed ${given}; the number of messages is ${count}`,
    sum: (count: number) => `${count} in all: ${count} accepted`,
  },
  pl: {
    ticket: 'Numer zgłoszenia',
    source: 'Gdzie jest źródło awarii?',
    owner: 'Kto prowadzi prace?',
    cause: 'Co nie działa?',
    services: 'Których usług to dotyczy?',
    start: 'Początek awarii',
    begins: 'Początek prac',
    ends: 'Koniec prac',
    back: '← wróć',
    which: 'Którą odpowiedź zmienić?',
    recipients: 'Odbiorcy',
    contacts: 'Które kontakty powiadomić?',
    dropped: 'Kogo pominąć?',
    named: 'Pominąć kogoś jeszcze?',
    added: 'Dodać adresy?',
    ticked: (some: number, all: number) => `zaznaczone: ${some} z ${all}`,
    partners: (count: number) => `partnerów: ${count}, wiadomości do każdego: 1`,
    since: (start: string) => `od ${start}`,
    addresses: (count: number) => `${count} adresów`,
    checklist: 'Zaznacz każdy punkt, gdy go sprawdzisz',
    items: ['Ustalenie źródła', 'Wybór grup', 'Poprawne wypełnienie'],
    more: 'Zaznacz wszystkie punkty (spacja)',
    consent: (count: number) => `Aby wysłać, wpisz liczbę wiadomości: ${count}`,
    wrong: (given: number, count: number) => `Wpisano ${given}, a wiadomości jest ${count}`,
    sum: (count: number) => `Razem ${count}: przyjęte ${count}`,
  },
}
export type Saying = (typeof saying)['en']

export const { checklist, items, consent: consentTo } = saying.en

/** Returns a function that opens a house for a test, and closes it after the test. */
export function scenes(): (settings?: Record<string, string>) => Promise<Scene> {
  const close: (() => unknown)[] = []
  afterEach(async () => {
    for (const one of close.splice(0).reverse()) await one()
  })
  return async (settings) => {
    const house = await openHouse(settings)
    close.push(house.close)
    return {
      house,
      sit(args, wish) {
        const person = terminal(house.stage, args, wish)
        close.push(person.close)
        return person
      },
    }
  }
}

/** Ticks every item and types the number of messages. */
export async function agree(person: Terminal, count: number): Promise<void> {
  await person.tick(checklist, ...items)
  await person.answer(consentTo(count), String(count))
}

/** The longest fixed piece of the message of a problem, to look for on the screen whatever its values. */
export function told(code: FailureCode): string {
  const pieces = wording({ code }, 'en').message.split(/\{\w+\}/)
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest)).trim()
}
