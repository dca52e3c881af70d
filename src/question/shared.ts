import { type Problem, problem } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import { signerDoubts, signersOf } from '../procedure/signer.ts'
import { ticketKey } from '../procedure/ticket.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { ahead } from '../procedure/time/meant.ts'
import type { Bilingual, Category, MailLang } from '../registry/types.ts'
import { type Choice, empty, type One, plain } from './prompt.ts'
import { count, flag, id, line, on, type Read, rehearsal, text, ticket, time, timeHelp } from './read.ts'
import type { Going, Place, Row, Scene } from './row.ts'

/** What the contacts of a product or operator are called (§2.1.2). */
export const categoryNames = {
  technical: { pl: 'kontakt techniczny', en: 'Technical Contact' },
  business: { pl: 'kontakt biznesowy', en: 'Business Contact' },
  watcher: { pl: 'obserwator produktu', en: 'Product Watcher' },
} as const satisfies Record<Category, Bilingual>

/** The answers that all kinds share. */
export interface SharedAnswers extends Going {
  readonly ticket?: string
  /** that a task is made for it, where there is no number yet */
  readonly newTask?: true
  /** the task of the incident that this one belongs to */
  readonly incident?: string
  /** staff id of the operator who signs */
  readonly signer?: string
  /** who signs is no operator, and that is meant */
  readonly otherSigner?: true
  /** when it is to leave; left out: at once */
  readonly sendAt?: Instant
  /** a folder for .eml files */
  readonly eml?: string
  /** also show it as a page */
  readonly web?: true
  /** a rehearsal: true goes to the signing operator, an address to that one of the staff */
  readonly rehearse?: string | true
  /** why it may leave although the text checks or the leak guard object: recorded */
  readonly textReason?: string
  readonly leakReason?: string
  /** why an address is written to that looks like a mistyped one: recorded */
  readonly addressReason?: string
  /** the id of the status that the task of the tracker is brought to */
  readonly transition?: string
  /** staff id of the second person, who says yes beside the first */
  readonly approvedBy?: string
  /** that a second person at another desk is to say yes before it leaves */
  readonly forApproval?: true
  /** mask what should not leave */
  readonly mask?: true
}

export type SharedRow = Row<SharedAnswers, Scene>
export type SharedPlace = Place<SharedAnswers, Scene>

/** Asks for the number of the ticket; the project's name may be left out. */
export function typedTicketPrompt({ before, scene }: SharedPlace) {
  const { project } = scene.registry.settings.ticket
  const key = (typed: string): string => ticketKey(typed, project) ?? ''
  return {
    form: 'line' as const,
    title: { pl: 'Numer zgłoszenia', en: 'Ticket number' },
    preset: before.ticket ?? `${project}-`,
    check: (typed: string): Problem | null =>
      key(typed) === '' ? problem('ticket-malformed', { text: typed.trim(), project }) : null,
    give: (typed: string) => ({ ticket: key(typed) }),
    shown: (typed: string) => plain(key(typed)),
  }
}

/** The ticket's number, as an argument of the command or as a flag. */
export const ticketRow = (option: '[ticket]' | '--ticket <ticket>') =>
  ({
    ...flagAlone('ticket', option, 'the ticket: HL-n, or n alone', ticket),
    called: option === '[ticket]' ? 'HL-n' : '--ticket HL-n',
    need: 'preview',
    turns: true,
    ask: typedTicketPrompt,
  }) satisfies SharedRow

/** Who signs: one of the operators among the staff. Its flag, `--as`, belongs to every command. */
export const signerRow: SharedRow & Required<Pick<SharedRow, 'ask'>> = {
  id: 'signer',
  flags: [],
  called: '--as STAFF',
  need: 'preview',
  gives: ['signer'],
  ask: ({ before, scene }) => ({
    form: 'one',
    title: { pl: 'Kto podpisuje?', en: 'Who signs?' },
    choices: signersOf(scene.registry.staff).map(({ id, name }) => ({ value: id, name: plain(`${name} (${id})`) })),
    preset: before.signer ?? scene.probablySigner,
    give: (signer) => ({ signer }),
  }),
}

/** Who signs, and whether that is meant where it is no operator; a script is only warned. */
export const signerRows: readonly SharedRow[] = [
  signerRow,
  {
    id: 'other-signer',
    flags: [
      flag('--other-signer', 'whoever signs is no operator, and that is meant', on, () => ({ otherSigner: true })),
    ],
    called: '--other-signer',
    need: 'kept',
    gives: ['otherSigner', 'signer'],
    isOpen: (known, { registry }) => signerDoubts(known, registry.staff).length > 0,
    ask: (place) => {
      const { name = '' } = place.scene.registry.staff.find(({ id }) => id === place.known.signer) ?? {}
      return {
        form: 'one',
        title: {
          pl: `${name} nie ma roli operatora. Podpisać mimo to?`,
          en: `${name} is no operator. Sign all the same?`,
        },
        label: { pl: 'Kto podpisuje?', en: 'Who signs?' },
        hint: { pl: 'Podpis brzmi IT Operator.', en: 'The signature says IT Operator.' },
        choices: [
          { value: 'other', name: { pl: 'nie, podpisze ktoś inny', en: 'no, somebody else signs' } },
          { value: 'meant', name: { pl: `tak, podpisuje ${name}`, en: `yes, ${name} signs` } },
        ],
        preset: 'other',
        shown: (way) => plain(way === 'meant' ? name : ''),
        give: (way) => (way === 'meant' ? { otherSigner: true } : signerRow.ask(place)),
      }
    },
  },
]

/** A flag that nobody is asked about, named by the answer that it gives; called as in the help: `--operator ID`. */
export const flagAlone = <Name extends string, Value>(
  name: Name,
  option: string,
  help: string,
  read: Read<Value>,
): Row<{ readonly [answer in Name]?: Readonly<Value> }, Scene> => ({
  id: name,
  flags: [flag(option, help, read, (value) => ({ [name]: value }) as { [answer in Name]?: Readonly<Value> })],
  called: option.replace(/[[<](\w+)(?:\.\.\.)?[\]>]/, (_, value: string) => value.toUpperCase()),
  need: 'review',
  gives: [name],
})

/** A reason that lifts an objection, and is recorded. */
export const reasonAlone = <Name extends string>(name: Name, option: string, help: string, read = line) => {
  return { ...flagAlone(name, option, help, read), lifts: true as const }
}

/** How far it goes: a preview, files, a rehearsal. */
export const trialRows = (copies: string): readonly SharedRow[] => [
  flagAlone('dryRun', '--dry-run', 'show everything, record and send nothing', on),
  flagAlone('web', '--web', 'also show it as a page in the browser', on),
  flagAlone('eml', '--eml <dir>', `also write ${copies}`, text),
  flagAlone('rehearse', '--rehearse [address]', 'really send, but everything to yourself', rehearsal),
]

/** In which language a single mail is, or a call. */
export const langRowOf = (option: string, help: string): Row<{ readonly lang?: MailLang }, Scene> => {
  const row = flagAlone('lang', option, help, text as Read<MailLang>)
  return { ...row, flags: row.flags.map((one) => ({ ...one, choices: ['pl', 'en'] })) }
}
export const langRow = langRowOf('--lang-mail <lang>', 'the language of the mail')

export const sendAtRow = flagAlone(
  'sendAt',
  '--send-at <time>',
  timeHelp('keep it and send it then (dniu outbox send)', ahead),
  time(ahead),
)

/** The second person, where a profile wants one: nobody is asked before it is known to whom it goes. */
export const approvalRow: Row<Pick<SharedAnswers, 'approvedBy' | 'forApproval'>, Scene> = {
  id: 'approval',
  flags: [
    flag('--approved-by <staff>', 'the second person, beside you, who says yes too', id('staff'), (approvedBy) => ({
      approvedBy,
    })),
    flag('--for-approval', 'record it, and let it leave when a second person says yes (dniu approve)', on, () => ({
      forApproval: true,
    })),
  ],
  called: '--approved-by STAFF | --for-approval',
  need: 'review',
  gives: ['approvedBy', 'forApproval'],
}

/** A script's yes: the number of messages for a notice, a word for a single mail. */
export const confirmRow = flagAlone('confirm', '--confirm <n>', 'the number of messages: the yes of a script', count)
export const yesRow = flagAlone('yes', '--yes', 'send without asking', on)

/** What lets words leave that the guard objects to: reasons, which are recorded, and masks. */
export const guardRows: readonly SharedRow[] = [
  reasonAlone('textReason', '--text-reason <reason>', 'send although a check of the text objects'),
  reasonAlone('leakReason', '--leak-reason <reason>', 'send although something seems not to belong there'),
  flagAlone('mask', '--mask', 'mask what should not leave', on),
]

/** What lets a mail go to an address that looks like a mistyped one. */
const mistypedHelp = 'why an address is right that looks mistyped'
export const addressReasonRow = reasonAlone('addressReason', '--address-reason <reason>', mistypedHelp)

/** Asks for a reason, which is recorded, on one line. */
export function reasonPrompt<A>(title: Bilingual, preset: string | undefined, give: (reason: string) => Partial<A>) {
  return { ...writtenPrompt(title, preset, give), hint: { pl: 'Zostaje w dzienniku.', en: 'Kept in the journal.' } }
}

/** Asks for words that somebody will read, on one line; `none`: what an empty one means, left out: it is refused. */
export function writtenPrompt<A>(
  title: Bilingual,
  preset: string | undefined,
  give: (text: string) => Partial<A>,
  none?: Bilingual,
) {
  return {
    form: 'line' as const,
    title,
    preset: preset ?? '',
    check: (typed: string) => (none === undefined && typed.trim() === '' ? empty : controlsIn(typed, title)),
    give: (typed: string) => give(typed.trim()),
    shown: (typed: string) => (none !== undefined && typed.trim() === '' ? none : plain(typed.trim())),
  }
}

/** The problem of a control character in a line; null: there is none. */
export function controlsIn(typed: string, title: Bilingual): Problem | null {
  return hasControls(typed) ? problem('text-control-character', { flag: title.en }) : null
}

/** Entries of the registry to choose from, by their names. */
export function choicesOf(
  entries: readonly { readonly id: string; readonly name: string | Bilingual }[],
): readonly Choice[] {
  return entries.map(({ id, name }) => ({ value: id, name: typeof name === 'string' ? plain(name) : name }))
}

/** One of some entries, as an answer. */
export function oneOf<A>(
  title: Bilingual,
  choices: readonly Choice[],
  preset: string | null,
  give: One<A>['give'],
): One<A> {
  return { form: 'one', title, choices, preset, give }
}
