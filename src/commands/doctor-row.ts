import { caught, wording } from '../errors.ts'
import { table } from '../terminal/table.ts'
import { type Word, word } from '../terminal/words.ts'
import type { Context } from './context.ts'

/** A server that says nothing for so long, in milliseconds, is taken for one that does not work. */
export const patience = 8_000

type State = 'fine' | 'warning' | 'wrong'
type Subject =
  | 'registry'
  | 'contacts'
  | 'signer'
  | 'profiles'
  | 'smtp'
  | 'imap'
  | 'sms'
  | 'staff'
  | 'jira'
  | 'journal'
  | 'dictionaries'
  | 'editor'

/** What one look has seen, with what lies behind it (addresses, ids, a server's words), and how to mend it. */
export interface Seen {
  readonly code: Sight
  readonly what: readonly string[]
  /** left out: of what the table says */
  readonly of?: Subject
  /** the command or the place that mends it; left out: as the table has it */
  readonly hint?: string | undefined
}

/** Everything that a look can see: of what, how bad it is, and the command or place that mends it. */
const sights = {
  'doctor-registry': ['registry', 'fine'],
  'doctor-no-registry': ['registry', 'wrong', 'dniu registry check'],
  'doctor-reserved': ['contacts', 'wrong', 'contacts.yaml'],
  'doctor-bounced': ['contacts', 'warning', 'dniu contacts ask-owner --all'],
  'doctor-bounced-unowned': ['contacts', 'warning', 'contacts.yaml'],
  'doctor-operators': ['contacts', 'warning', 'operators.yaml: contacts.technical'],
  'doctor-unreachable': ['contacts', 'warning', 'contacts.yaml, products.yaml: contacts'],
  'doctor-ownerless': ['contacts', 'warning', 'products.yaml: owner'],
  'doctor-dv-business': ['contacts', 'warning', 'operators.yaml: owner'],
  'doctor-no-superior': ['contacts', 'warning', 'contacts.yaml: staff: roles'],
  'doctor-no-officer': ['contacts', 'warning', 'settings.yaml: breach.officer'],
  'doctor-signer': ['signer', 'fine'],
  'doctor-no-signer': ['signer', 'wrong', 'export DNIU_USER=ID; dniu staff list'],
  'doctor-other-signer': ['signer', 'warning', 'contacts.yaml: staff: roles: [operator]'],
  'doctor-approvers': ['profiles', 'fine'],
  'doctor-no-approver': ['profiles', 'warning', 'settings.yaml: profiles: approves'],
  'doctor-profileless': ['profiles', 'warning', 'settings.yaml: profiles: for'],
  'doctor-smtp-sign-in': ['smtp', 'fine'],
  'doctor-no-server': ['smtp', 'wrong', 'export DNIU_SMTP_URL=smtp://USER@HOST; settings.yaml: smtp'],
  'doctor-sign-in-fails': ['smtp', 'wrong'],
  'doctor-imap-sign-in': ['imap', 'fine'],
  'doctor-no-mailbox': ['imap', 'warning', 'export DNIU_IMAP_URL=imaps://USER@HOST; settings.yaml: imap'],
  'doctor-sent': ['imap', 'fine'],
  'doctor-no-sent': ['imap', 'wrong', 'settings.yaml: imap.sent'],
  'doctor-passwords': ['smtp', 'warning', 'dniu login --help'],
  'doctor-no-authserv': ['imap', 'warning', 'settings.yaml: incoming.authserv'],
  'doctor-authserv': ['imap', 'warning', 'settings.yaml: incoming.authserv'],
  'doctor-sms': ['sms', 'fine'],
  'doctor-no-sms': ['sms', 'wrong'],
  'doctor-sms-unset': ['sms', 'warning', 'settings.yaml: sms; contacts.yaml: channels'],
  'doctor-staff': ['staff', 'fine'],
  'doctor-no-staff': ['staff', 'wrong'],
  'doctor-jira': ['jira', 'fine'],
  'doctor-no-jira': ['jira', 'wrong'],
  'doctor-jira-rights': ['jira', 'wrong'],
  'doctor-jira-ids': ['jira', 'wrong', 'dniu jira setup'],
  'doctor-jira-mailbox': ['jira', 'wrong', 'contacts.yaml; settings.yaml: jira.mailbox'],
  'doctor-journal': ['journal', 'fine'],
  'doctor-database': ['journal', 'fine'],
  'doctor-no-database': ['journal', 'wrong'],
  'doctor-no-journal': ['journal', 'wrong', 'dniu journal adopt --help'],
  'doctor-dictionaries': ['dictionaries', 'fine'],
  'doctor-no-dictionaries': ['dictionaries', 'wrong', 'npm install -g dniu'],
  'doctor-editor': ['editor', 'fine'],
  'doctor-no-editor': ['editor', 'warning', 'export EDITOR=nano'],
  'doctor-lost-editor': ['editor', 'warning', 'export EDITOR=nano'],
} as const satisfies Partial<Record<Word, readonly [of: Subject, state: State, hint?: string]>>

export type Sight = keyof typeof sights

export const stateOf = ({ code }: Seen): State => sights[code][1]

const hintOf = ({ code, hint }: Seen): string | null => {
  const [, , usual]: readonly [Subject, State, string?] = sights[code]
  return hint ?? usual ?? null
}

export function seenJson(seen: Seen, { lang }: Context) {
  const { code, what } = seen
  const [usual, state] = sights[code]
  return { id: seen.of ?? usual, state, code, message: messageOf(seen, { lang }), what, hint: hintOf(seen) }
}

const messageOf = ({ code, what }: Seen, { lang }: Pick<Context, 'lang'>) => word(lang, code, { count: what.length })

const most = 5

/** What was seen as a table; `all`: with everything behind it, not only the first of it. */
export function seenText(all: readonly Seen[], whole: boolean, { lang }: Context): string {
  return table(
    all.flatMap((seen) => {
      const { code, what } = seen
      const [usual, state] = sights[code]
      const isShort = what.length < 2
      const message = isShort ? `${messageOf(seen, { lang })} ${what[0] ?? ''}` : messageOf(seen, { lang })
      const shown = isShort ? [] : what.slice(0, whole ? what.length : most)
      const left = isShort ? 0 : what.length - shown.length
      const hint = hintOf(seen)
      return [
        [word(lang, `state-${state}`), word(lang, `look-${seen.of ?? usual}`), message],
        ...shown.map((line) => ['', '', `  ${line}`]),
        ...(left > 0 ? [['', '', `  … +${left}: dniu doctor --all`]] : []),
        ...(hint === null ? [] : [['', '', `→ ${hint}`]]),
      ]
    }),
  )
}

/** What a work gives; a failure is a sight of its own, in its words and with its hint, behind what was `known` before. */
export async function orSeen<T>(
  work: () => Promise<T>,
  code: Sight,
  { lang }: Context,
  known: Pick<Seen, 'of' | 'what'> = { what: [] },
): Promise<T | Seen> {
  try {
    return await work()
  } catch (error) {
    const { problem, problems } = caught(error)
    const { message, hint } = wording(problem, lang)
    const more = problems.map((one) => wording(one, lang).message).filter((one) => one !== message)
    return { ...known, code, what: [...known.what, message, ...more], hint }
  }
}
