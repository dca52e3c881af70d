import type { Command } from 'commander'
import type { Scene } from '../question/row.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Plan } from '../road/plan.ts'
import { type Leaf, oneWord, plainLeaf } from './leaf.ts'
import type { Outgoing } from './out.ts'
import type { TicketWish } from './tickets.ts'
import type { WorkerWish } from './worker.ts'

/** What a noun is for, and the commands below it; what they do is loaded when they are called. */
interface Noun {
  readonly about: string
  /** the arguments of a noun that is the command itself: in commander's notation, help, what it is without */
  readonly words?: readonly (readonly [argument: string, help?: string, preset?: string])[]
  /** `next`: the word that follows the noun: where it names one of them, the others need not be made */
  readonly verbs: (next?: string) => Promise<readonly Leaf[]> | readonly Leaf[]
}

/** Every noun of the command line, in the order of the help. */
export const nouns: Readonly<Record<string, Noun>> = {
  outage: {
    about: 'notices of an outage: of Digital Virgo or of an operator (§5)',
    verbs: async () => onTheRoad('outage', (await import('./notice.ts')).noticeCommands('outage')),
  },
  maintenance: {
    about: 'notices of planned works: of Digital Virgo or of an operator (§4)',
    verbs: async () => onTheRoad('maintenance', (await import('./notice.ts')).noticeCommands('maintenance')),
  },
  letter: {
    about: 'letters about a ticket, to one partner or one operator (§2.1, §3)',
    verbs: async () => {
      const { letterCheck, letterCommands } = await import('./letter.ts')
      return [...(await onTheRoad('letter', letterCommands())), letterCheck]
    },
  },
  'verify-sender': {
    about: 'may mail from this address be accepted? known, domain, history, unknown, person (§2.2)',
    words: [['<sender>', 'an address; a mail: a file, its number in dniu inbox list, or - for standard input']],
    verbs: alone(async ({ sender }, context) =>
      (await import('./verify-sender.ts')).verifySender(String(sender), context),
    ),
  },
  inbox: {
    about: 'mail that comes in (§2.2)',
    verbs: async (next) => [...(await import('./inbox-verbs.ts')).inboxVerbs, ...(await heavyInboxVerbs(next))],
  },
  history: {
    about: 'past correspondence, for verify-sender',
    verbs: () => [
      {
        verb: 'import',
        about: 'take over past mails',
        put: (command) =>
          command
            .argument('<path>', 'an .mbox file, or a folder of mails')
            .option(
              '--answered',
              'count only those whom an answer accepted: the archive also holds mail that nobody dealt with',
            ),
        run: async ({ path, answered }, context) =>
          (await import('./history.ts')).historyImport(String(path), answered === true, context),
      },
    ],
  },
  call: {
    about: 'telephone calls by the script (§6)',
    verbs: async () => {
      const { putFlags } = await import('../question/flags.ts')
      const { callRows } = await import('../kinds/call/rows.ts')
      const directions = [
        ['incoming', 'somebody calls: what to say, what to look up, a call-back'],
        ['outgoing', 'you call: prepare, dial with *9, say it, note it'],
      ] as const
      return directions.map(([verb, about]) => ({
        verb,
        about,
        put: (command) => putFlags(command, callRows),
        run: async (raws, context) => (await import('./call.ts')).callCommand(verb, raws, context),
      }))
    },
  },
  ticket: {
    about: 'tickets and their history (§6)',
    verbs: () => [
      {
        verb: 'list',
        about: 'every ticket, and call-backs that are due',
        isDefault: true,
        put: (command) =>
          command
            .option('--all', 'also those that are closed')
            .option('--reference <number>', "only those with this operator's number, or a part of it; closed ones too"),
        run: async ({ all, reference }, context) => {
          const wish = { all: all === true, ...(typeof reference === 'string' && { reference }) }
          return (await import('./tickets.ts')).ticketList(wish, context)
        },
      },
      ticketLeaf(
        'show',
        'everything in and out about a ticket',
        ['--full', 'the whole record: every message, whom, why, when, what the server said, the texts'],
        ['--web', 'as a page in the browser'],
        ['--eml <dir>', 'the whole record, and what left, byte for byte, as .eml files (0600)'],
      ),
      {
        verb: 'open',
        about: 'its task in Jira',
        put: (command) => command.argument('<ticket>', 'HL-n').option('--web', 'in the browser'),
        run: async ({ ticket, web }, context) =>
          (await import('./task.ts')).ticketOpen(String(ticket), web === true, context),
      },
      ticketLeaf('note', 'keep a note', ['--text <text>', 'the note']),
      ticketLeaf('close', 'nothing more is to be sent about it'),
      ticketLeaf('reopen', 'a closed ticket takes messages again', ['--reason <reason>', 'why: kept']),
    ],
  },
  contacts: {
    ...entries('contacts'),
    verbs: async () => [
      ...(await entries('contacts').verbs()),
      ...(await onTheRoad('contacts', [(await import('./ask-owner.ts')).askOwnerCommand()])),
      (await import('./sync-leaf.ts')).syncLeaf,
    ],
  },
  operators: entries('operators'),
  partners: entries('partners'),
  products: entries('products'),
  services: entries('services'),
  staff: entries('staff'),
  registry: {
    about: 'the registry itself',
    verbs: () => [
      plainLeaf('check', 'read every file and list every problem', async (_, context) =>
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
    verbs: () => [
      plainLeaf('check', 'hold every template against the book', async (_, context) =>
        (await import('./templates-check.ts')).templatesCheck(context),
      ),
    ],
  },
  approve: {
    about: 'say yes, as a second person, to what waits for one: shows it first; without a number, what waits',
    words: [['[id]', 'its number in the list']],
    verbs: async () => [(await import('./approve-leaf.ts')).approveLeaf],
  },
  outbox: {
    about: 'what is queued, deferred, refused, unknown',
    verbs: async () => (await import('./outbox-verbs.ts')).outboxVerbs,
  },
  worker: {
    about: 'send what is due, until it is stopped',
    verbs: alone(
      async (flags, context) => (await import('./worker.ts')).worker(flags as WorkerWish, context),
      ['--html <dir>', 'keep the status site there up to date'],
      ['--listen <port>', 'tell how it goes on this machine: /healthz and /metrics'],
    ),
  },
  journal: {
    about: 'the journal as a whole: its backup, the way to another database, which copy of it goes on',
    verbs: async () => (await import('./journal-verbs.ts')).journalVerbs,
  },
  breach: {
    about: 'a mail that went to a wrong reader: who got what, by when what is to be done',
    verbs: async (next) => {
      const { breachVerbs } = await import('./breach-verbs.ts')
      if (breachVerbs.some(({ verb }) => verb === next)) return breachVerbs
      return [...breachVerbs, ...(await onTheRoad('breach', [(await import('./breach-open.ts')).breachOpenCommand()]))]
    },
  },
  person: {
    about: 'what the journal has of a person',
    verbs: async () => (await import('./person-verbs.ts')).personVerbs,
  },
  why: {
    about: 'why an address gets a notice, or what keeps it out',
    words: [['<address>'], ['[ticket]', 'HL-n']],
    verbs: async () => [(await import('./why-leaf.ts')).whyLeaf],
  },
  status: {
    about: 'what is late, not sent, promised or held; then open outages and works',
    verbs: alone(
      async (flags, context) => (await import('./status.ts')).status(flags, context),
      ['--html <dir>', 'write the status site there: static pages for partners, without addresses or names'],
      ['--overdue', 'only what presses: exit code 3 where anything does (for cron)'],
      ['--watch', 'look again every five seconds, until Ctrl-C'],
    ),
  },
  handover: {
    about: 'for the next shift: the status, and what has changed since',
    verbs: alone(
      async (flags, context) => (await import('./handover.ts')).handover(flags, context),
      ['--since <time>', 'what changed since then (default: eight hours ago)'],
    ),
  },
  checklist: {
    about: 'a checklist of the house document',
    words: [['[name]', '2.1.4, 2.2.4, 3.5, 4.3, 5.2.3; or partner, incoming, operator, maintenance, outage']],
    verbs: alone(async ({ name }, context) =>
      (await import('./checklist.ts')).checklist(name as string | undefined, context),
    ),
  },
  jira: {
    about: 'the house’s Jira: what it has, by ids, and what it is told',
    verbs: async () => {
      const { pushLeaf, setupLeaf } = await import('./jira-leaf.ts')
      return [setupLeaf, pushLeaf]
    },
  },
  login: {
    about: 'sign in to a mail server that takes OAuth 2, with a code that is typed in a browser',
    words: [['<server>', 'smtp: where mail leaves; imap: the mailbox']],
    verbs: alone(
      async ({ server, forget }, context) =>
        (await import('./login.ts')).login(String(server), forget === true, context),
      ['--forget', 'forget the sign-in instead'],
    ),
  },
  doctor: {
    about: 'look at everything that real mail needs: connects and signs in, sends nothing',
    verbs: alone(
      async ({ all }, context) => (await import('./doctor.ts')).doctor({ all: all === true }, context),
      ['--all', 'name every address and id, not only the first ones'],
    ),
  },
  help: {
    about: 'help on a command, or on times, exit-codes, environment, registry',
    words: [['[topic...]', 'a topic, or a command']],
    verbs: alone(async ({ topic }, context, { parent }) =>
      (await import('./help.ts')).help(topic as string[], parent as Command, context),
    ),
  },
  completion: {
    about: 'teach a shell to complete: source <(dniu completion bash), or zsh, fish',
    words: [
      ['<shell>', 'bash, zsh or fish'],
      ['[words...]', 'for the scripts: what was typed'],
    ],
    verbs: () => [
      {
        ...plainLeaf(oneWord, '', async ({ shell, words }, context, { parent }) => {
          const { completion, propose } = await import('./completion.ts')
          return shell === 'words'
            ? propose(parent as Command, words as string[], context)
            : completion(String(shell), context)
        }),
        globals: async ({ words }, { parent }) =>
          (await import('./completion-place.ts')).foldersIn(parent as Command, words as string[]),
      },
    ],
  },
  demo: {
    about: 'one outage and one maintenance, against a mail server of its own',
    verbs: alone(
      async ({ jira }, context) => (await import('./demo.ts')).demo(jira === undefined ? null : String(jira), context),
      ['--jira <url>', 'with a Jira for trials on this machine, which is asked and told as well'],
    ),
  },
}

/** The commands of a noun that go over the road: arguments and flags from their rows. */
async function onTheRoad<A extends SharedAnswers, S extends Scene, P extends Plan>(
  noun: string,
  commands: readonly Outgoing<A, S, P>[],
): Promise<Leaf[]> {
  const { putFlags } = await import('../question/flags.ts')
  return commands.map((one) => ({
    verb: one.verb,
    about: one.about,
    put: (command) => putFlags(command, one.rows),
    run: async (raws, context) =>
      (await import('./out.ts')).outCommand(one, { raws, help: `dniu ${noun} ${one.verb} --help` }, context),
  }))
}

/** The verbs of `inbox` whose flags are rows: what those are made of takes as long to load as all the rest. */
async function heavyInboxVerbs(next: string | undefined): Promise<Leaf[]> {
  const { fetchVerb, inboxVerbs } = await import('./inbox-verbs.ts')
  if (inboxVerbs.some(({ verb }) => verb === next)) return []
  if (next === 'fetch') return [await fetchVerb()]
  return [...(await onTheRoad('inbox', (await import('./answer.ts')).answerCommands())), await fetchVerb()]
}

function ticketLeaf(verb: 'show' | 'note' | 'close' | 'reopen', about: string, ...flags: [string, string][]): Leaf {
  const run: Leaf['run'] = async ({ ticket, ...wish }, context) =>
    (await import('./tickets.ts')).ticketCommand(verb, String(ticket), wish as TicketWish, context)
  const leaf = plainLeaf(verb, about, run, ...flags)
  return { ...leaf, put: (command) => leaf.put(command.argument('<ticket>', 'HL-n')) }
}

function alone(run: Leaf['run'], ...flags: [string, string][]): Noun['verbs'] {
  return () => [plainLeaf(oneWord, '', run, ...flags)]
}

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
