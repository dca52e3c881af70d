import { Command, Option } from 'commander'
import type { ExitCode } from '../errors.ts'
import type { Kind, Phase } from '../procedure/notice/facts.ts'
import type { Context, GlobalFlags } from './context.ts'
import type { NoticeFlags } from './notice-flags.ts'
import { mailCommands } from './program-mail.ts'

/** How a command is run: main makes the context from the flags and takes the exit code. */
export type Run = (flags: GlobalFlags, action: (context: Context) => Promise<ExitCode>) => Promise<void>

/** Whether the words of a command line may call a noun: what hangs below the others need not be made. */
export type Wanted = (noun: string) => boolean

/**
 * Every command of dniu, its flags and its help. An action loads its own code when it is called, and what hangs below a
 * noun is made only where `words` name it, so that no command pays for another.
 */
export function programOf(run: Run, version: string, words: readonly string[]): Command {
  const wanted: Wanted = (noun) => words.includes(noun)
  const program = new Command('dniu')
    .description(
      'Notices of outages and planned works to partners, each told once; letters, incoming mail, calls, checklists.',
    )
    .version(version)
    .option('--registry <dir>', 'the registry folder (DNIU_REGISTRY)')
    .option('--data <dir>', 'the folder of the journal (DNIU_DATA)')
    .option('--as <staff>', 'who signs: a staff id (DNIU_USER)')
    .option('--json', 'one JSON document on stdout, everything else on stderr')
    .option('--no-input', 'ask nothing')
    .option('--no-color', 'no colours (NO_COLOR)')
    .addOption(new Option('--lang <lang>', 'the language of the screen').choices(['pl', 'en']))
    .showHelpAfterError(false)
    .helpCommand(false)
    .addHelpText(
      'after',
      examples([
        'dniu outage open HL-123 --operator play',
        'dniu maintenance close HL-123',
        'dniu letter operator orange --ticket HL-123 --service sms-premium',
        'dniu verify-sender jan.kowalski@acme.example',
        'dniu why noc@acme.example',
        'dniu demo',
      ]),
    )
  outage(program, run, wanted)
  maintenance(program, run, wanted)
  mailCommands(program, run, wanted)
  registry(program, run)
  outbox(program, run, wanted)
  rest(program, run)
  return program
}

const examples = (lines: readonly string[]) => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`

function outage(program: Command, run: Run, wanted: Wanted): void {
  const noun = program
    .command('outage')
    .helpCommand(false)
    .description('notices of an outage: of Digital Virgo or of an operator (§5)')
  if (!wanted('outage')) return
  notice(noun, 'outage', 'open', run, 'tell partners that an outage has begun', (command) =>
    sourced(command)
      .option('--start <time>', 'when it began: dd.mm.yyyy hh:mm, hh:mm, now')
      .option('--cause <id>', 'what has failed (kept in the journal)')
      .option('--agreed-with <staff>', 'the HL Supervisor or head of DNiU who agreed (office hours)')
      .option('--alone <reason>', 'why the operator decides alone in office hours'),
  )
  notice(noun, 'outage', 'update', run, 'tell partners how it goes', (command) =>
    command
      .option('--text-pl <text>', 'progress, in Polish')
      .option('--text-en <text>', 'progress, in English')
      .option('--next-update <time>', 'when partners will hear again'),
  )
  notice(noun, 'outage', 'close', run, 'tell partners that it is over', (command) =>
    command.option('--end <time>', 'when it ended (default: now)'),
  )
}

function maintenance(program: Command, run: Run, wanted: Wanted): void {
  const noun = program
    .command('maintenance')
    .helpCommand(false)
    .description('notices of planned works: of Digital Virgo or of an operator (§4)')
  if (!wanted('maintenance')) return
  notice(noun, 'maintenance', 'open', run, 'announce planned works', (command) =>
    sourced(command)
      .option('--start <time>', 'the planned start')
      .option('--end <time>', 'the planned end')
      .option('--override-notice <reason>', 'send although the 3 full days are not kept (§4.1)'),
  )
  notice(noun, 'maintenance', 'prolongation', run, 'tell partners that the works take longer', (command) =>
    command.option('--end <time>', 'the new end'),
  )
  notice(noun, 'maintenance', 'close', run, 'tell partners that the works are over', (command) =>
    command
      .option('--end <time>', 'the end (default: the planned one; after a prolongation, the real one)')
      .option('--hold', 'finished early: leave shortly before the planned end (§4.1.2)')
      .option('--now', 'finished early: leave at once'),
  )
  notice(noun, 'maintenance', 'cancel', run, 'tell partners that the works will not happen', (command) =>
    command.option('--reason-pl <text>', 'why, in Polish').option('--reason-en <text>', 'why, in English'),
  )
}

const sourced = (command: Command): Command =>
  command
    .option('--operator <id>', "an operator's event")
    .option('--dv', "Digital Virgo's own")
    .option('--service <id...>', 'the affected services')

const verbs: Partial<Record<Phase, string>> = { prolongation: 'prolong' }

function notice(
  noun: Command,
  kind: Kind,
  phase: Phase,
  run: Run,
  about: string,
  own: (command: Command) => Command,
): void {
  const verb = verbs[phase] ?? phase
  own(noun.command(verb).description(about).argument('[ticket]', 'the ticket, HL-n'))
    .option('--partner <id...>', 'only these partners')
    .option('--product <id...>', 'only these products')
    .option('--without <word...>', 'leave out: ids of partners, products, contacts, staff, or addresses')
    .option('--category <list...>', 'technical, business, watcher')
    .option('--add <address...>', 'tell these addresses too')
    .option('--dry-run', 'show everything, record and send nothing')
    .option('--eml <dir>', 'also write one .eml file per message')
    .option('--rehearse [address]', 'really send, but everything to yourself')
    .option('--confirm <n>', 'the number of messages: the yes of a script')
    .option('--send-at <time>', 'keep it and send it then (dniu outbox send)')
    .action((ticket: string | undefined, _flags: NoticeFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { noticeCommand } = await import('./notice.ts')
        return noticeCommand({ kind, phase, verb, ticket, flags: command.opts() }, context)
      }),
    )
}

function registry(program: Command, run: Run): void {
  for (const kind of ['contacts', 'operators', 'partners', 'products', 'services', 'staff'] as const) {
    program
      .command(kind)
      .description(`the ${kind} of the registry`)
      .argument('[action]', 'list, show or find', 'list')
      .argument('[text...]', 'what to show (an id or key) or to find (any part of a name, address, key)')
      .action((action: string, text: string[], _flags: object, command: Command) =>
        run(command.optsWithGlobals(), async (context) => {
          const { registryList } = await import('./registry-list.ts')
          return registryList(kind, action, text.join(' '), context)
        }),
      )
  }
  const noun = program.command('registry').helpCommand(false).description('the registry itself')
  simple(noun.command('check').description('read every file and list every problem'), run, async (context) =>
    (await import('./registry-check.ts')).registryCheck(context),
  )
  program
    .command('init')
    .description('begin a registry of your own, from the example')
    .argument('[dir]', 'where (default: $XDG_CONFIG_HOME/dniu)')
    .action((dir: string | undefined, _flags: object, command: Command) =>
      run(command.optsWithGlobals(), async (context) => (await import('./init.ts')).init(dir, context)),
    )
  const templates = program.command('templates').helpCommand(false).description('the message templates')
  simple(templates.command('check').description('hold every template against the book'), run, async (context) =>
    (await import('./templates-check.ts')).templatesCheck(context),
  )
}

function outbox(program: Command, run: Run, wanted: Wanted): void {
  const noun = program.command('outbox').helpCommand(false).description('what is queued, deferred, refused, unknown')
  if (!wanted('outbox')) return
  simple(
    noun.command('list', { isDefault: true }).description('every message that is not accepted yet'),
    run,
    async (context) => (await import('./outbox.ts')).outboxList(context),
  )
  noun
    .command('send')
    .description('go on sending what is due: after a stop, a deferral, or at its time')
    .argument('[ticket]', 'only this ticket, HL-n')
    .option('--late <reason>', 'send a scheduled notice although its time has passed')
    .action((ticket: string | undefined, flags: { late?: string }, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        (await import('./outbox.ts')).outboxSend(ticket, flags.late, context),
      ),
    )
  noun
    .command('resolve')
    .description('say what became of an unknown or refused message')
    .argument('<id>', 'its number in the list')
    .option('--delivered', 'it has arrived')
    .option('--resend', 'send it again')
    .action((id: string, flags: { delivered?: boolean; resend?: boolean }, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        (await import('./outbox.ts')).outboxResolve(id, flags, context),
      ),
    )
  noun
    .command('withdraw')
    .description('take back a scheduled notice of which nothing has left')
    .argument('<ticket>', 'HL-n')
    .action((ticket: string, _flags: object, command: Command) =>
      run(command.optsWithGlobals(), async (context) => (await import('./outbox.ts')).outboxWithdraw(ticket, context)),
    )
}

function rest(program: Command, run: Run): void {
  sourced(
    program
      .command('why')
      .description('why an address gets a notice, or what keeps it out')
      .argument('<address>')
      .argument('[ticket]', 'HL-n'),
  )
    .option('--category <list...>', 'technical, business, watcher')
    .option('--partner <id...>', 'only these partners')
    .option('--product <id...>', 'only these products')
    .option('--without <word...>', 'leave out')
    .option('--add <address...>', 'tell these addresses too')
    .action((address: string, ticket: string | undefined, _flags: NoticeFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        (await import('./why.ts')).why(address, ticket, command.opts(), context),
      ),
    )
  simple(program.command('status').description('open outages and works, and what is half sent'), run, async (context) =>
    (await import('./status.ts')).status(context),
  )
  program
    .command('checklist')
    .description('a checklist of the house document')
    .argument('[name]', '2.1.4, 2.2.4, 3.5, 4.3, 5.2.3; or partner, incoming, operator, maintenance, outage')
    .action((name: string | undefined, _flags: object, command: Command) =>
      run(command.optsWithGlobals(), async (context) => (await import('./checklist.ts')).checklist(name, context)),
    )
  simple(program.command('doctor').description('what is missing before real mail can leave'), run, async (context) =>
    (await import('./doctor.ts')).doctor(context),
  )
  simple(
    program.command('demo').description('one outage and one maintenance, against a mail server of its own'),
    run,
    async (context) => (await import('./demo.ts')).demo(context),
  )
}

function simple(command: Command, run: Run, action: (context: Context) => Promise<ExitCode>): void {
  command.action((_flags: object, self: Command) => run(self.optsWithGlobals(), action))
}
