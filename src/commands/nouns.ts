import type { ExitCode } from '../errors.ts'
import { putFlags } from '../question/flags.ts'
import type { Scene } from '../question/row.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Plan } from '../road/plan.ts'
import type { Context } from './context.ts'
import { type Leaf, oneWord, plainLeaf } from './leaf.ts'
import type { Outgoing } from './out.ts'

/** What a noun is for, and the commands below it, which are loaded when it is called. */
interface Noun {
  readonly about: string
  /** the arguments of a noun that is the command itself: in commander's notation, help, what it is without */
  readonly words?: readonly (readonly [argument: string, help?: string, preset?: string])[]
  readonly verbs: () => Promise<readonly Leaf[]>
}

/** Every noun of the command line, in the order of the help. */
export const nouns: Readonly<Record<string, Noun>> = {
  outage: {
    about: 'notices of an outage: of Digital Virgo or of an operator (§5)',
    verbs: async () => (await import('./notice.ts')).noticeCommands('outage').map((one) => outgoing('outage', one)),
  },
  maintenance: {
    about: 'notices of planned works: of Digital Virgo or of an operator (§4)',
    verbs: async () =>
      (await import('./notice.ts')).noticeCommands('maintenance').map((one) => outgoing('maintenance', one)),
  },
  letter: {
    about: 'letters about a ticket, to one partner or one operator (§2.1, §3)',
    verbs: async () => [
      ...(await import('./letter.ts')).letterCommands().map((one) => outgoing('letter', one)),
      (await import('./letter-check-leaf.ts')).letterCheckLeaf,
    ],
  },
  'verify-sender': {
    about: 'may mail from this address be accepted? known, domain, history, unknown, person (§2.2)',
    words: [['<sender>', 'an address, a mail as a file, or - for a mail on standard input']],
    verbs: alone(async ({ sender }, context) =>
      (await import('./verify-sender.ts')).verifySender(String(sender), context),
    ),
  },
  inbox: {
    about: 'mail that comes in (§2.2)',
    verbs: async () => {
      const { inboxLeaves } = await import('./inbox-leaves.ts')
      const { answerCommands } = await import('./answer.ts')
      const [list, check, ...rest] = inboxLeaves
      return [list, check, ...answerCommands().map((one) => outgoing('inbox', one)), ...rest].filter(
        (leaf) => leaf !== undefined,
      )
    },
  },
  history: {
    about: 'past correspondence, for verify-sender',
    verbs: async () => [
      {
        verb: 'import',
        about: 'take over past mails',
        put: (command) =>
          command
            .argument('<path>', 'an .mbox file, or a folder of mails')
            .option(
              '--answered',
              'count only those whom we have answered: the archive also holds mail that nobody dealt with',
            ),
        run: async ({ path, answered }, context) =>
          (await import('./history.ts')).historyImport(String(path), answered === true, context),
      },
    ],
  },
  call: {
    about: 'telephone calls by the script (§6)',
    verbs: async () => (await import('./call-leaves.ts')).callLeaves,
  },
  ticket: {
    about: 'tickets and their history (§6)',
    verbs: async () => (await import('./ticket-leaves.ts')).ticketLeaves,
  },
  ...Object.fromEntries(
    (['contacts', 'operators', 'partners', 'products', 'services', 'staff'] as const).map((kind) => [
      kind,
      entries(kind),
    ]),
  ),
  registry: {
    about: 'the registry itself',
    verbs: async () => [
      plainLeaf('check', 'read every file and list every problem', async (context) =>
        (await import('./registry-check.ts')).registryCheck(context),
      ),
    ],
  },
  init: {
    about: 'begin a registry of your own, from the example',
    words: [['[dir]', 'where (default: $XDG_CONFIG_HOME/dniu)']],
    verbs: alone(async ({ dir }, context) => (await import('./init.ts')).init(dir as string | undefined, context)),
  },
  templates: {
    about: 'the message templates',
    verbs: async () => [
      plainLeaf('check', 'hold every template against the book', async (context) =>
        (await import('./templates-check.ts')).templatesCheck(context),
      ),
    ],
  },
  outbox: {
    about: 'what is queued, deferred, refused, unknown',
    verbs: async () => (await import('./outbox-leaves.ts')).outboxLeaves,
  },
  why: {
    about: 'why an address gets a notice, or what keeps it out',
    words: [['<address>'], ['[ticket]', 'HL-n']],
    verbs: async () => [(await import('./why-leaf.ts')).whyLeaf],
  },
  status: {
    about: 'open outages and works, and what is half sent',
    verbs: async () => [bare(async (context) => (await import('./status.ts')).status(context))],
  },
  checklist: {
    about: 'a checklist of the house document',
    words: [['[name]', '2.1.4, 2.2.4, 3.5, 4.3, 5.2.3; or partner, incoming, operator, maintenance, outage']],
    verbs: alone(async ({ name }, context) =>
      (await import('./checklist.ts')).checklist(name as string | undefined, context),
    ),
  },
  doctor: {
    about: 'what is missing before real mail can leave',
    verbs: async () => [bare(async (context) => (await import('./doctor.ts')).doctor(context))],
  },
  demo: {
    about: 'one outage and one maintenance, against a mail server of its own',
    verbs: async () => [bare(async (context) => (await import('./demo.ts')).demo(context))],
  },
}

/** A command of the road: arguments and flags from its rows. */
function outgoing<A extends SharedAnswers, S extends Scene, P extends Plan>(
  noun: string,
  command: Outgoing<A, S, P>,
): Leaf {
  const { verb, about, rows } = command
  return {
    verb,
    about,
    put: (command) => putFlags(command, rows),
    run: async (raws, context) =>
      (await import('./out.ts')).outCommand(command, { raws, help: `dniu ${noun} ${verb} --help` }, context),
  }
}

/** A noun that is the command itself, and needs no word more. */
const bare = (run: (context: Context) => Promise<ExitCode>): Leaf => plainLeaf(oneWord, '', run)

/** A noun that is the command itself. */
function alone(run: Leaf['run']): Noun['verbs'] {
  return async () => [{ verb: oneWord, about: '', put: () => {}, run }]
}

/** The entries of the registry of one kind. */
function entries(kind: 'contacts' | 'operators' | 'partners' | 'products' | 'services' | 'staff'): Noun {
  return {
    about: `the ${kind} of the registry`,
    words: [
      ['[action]', 'list, show or find', 'list'],
      ['[text...]', 'what to show (an id or key) or to find (any part of a name, address, key)'],
    ],
    verbs: alone(async ({ action, text }, context) =>
      (await import('./registry-list.ts')).registryList(kind, String(action), (text as string[]).join(' '), context),
    ),
  }
}
