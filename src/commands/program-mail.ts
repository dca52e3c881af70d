import type { Command } from 'commander'
import { Option } from 'commander'
import type { CallFlags } from './call-flags.ts'
import type { InboxFlags } from './inbox-flags.ts'
import type { LetterFlags } from './letter-flags.ts'
import type { Run, Wanted } from './program.ts'

/** The commands of single mails, calls and tickets (§2, §3, §6, §7): their flags and their help. */
export function mailCommands(program: Command, run: Run, wanted: Wanted): void {
  letter(program, run, wanted)
  verify(program, run)
  inbox(program, run, wanted)
  history(program, run, wanted)
  call(program, run, wanted)
  ticket(program, run, wanted)
}

const mailLanguage = () => new Option('--lang-mail <lang>', 'the language of the mail').choices(['pl', 'en'])

function letter(program: Command, run: Run, wanted: Wanted): void {
  const noun = program
    .command('letter')
    .helpCommand(false)
    .description('letters about a ticket, to one partner or one operator (§2.1, §3)')
  if (!wanted('letter')) return
  written(noun.command('partner').description('write to a partner about a product'))
    .option('--product <id>', 'the product it is about; its contacts get it')
    .option('--category <list...>', 'technical, business, watcher (default: technical)')
    .action((_flags: LetterFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        (await import('./letter.ts')).letterCommand('partner', undefined, command.opts(), context),
      ),
    )
  written(noun.command('operator').description('write to an operator about a service').argument('[operator]', 'its id'))
    .option('--service <id>', 'the service it is about')
    .option('--product <id>', 'the product of a partner that it is about')
    .option('--connection <id>', 'whose data are put below the text')
    .option('--high-priority <systems>', 'large losses: ask for high priority, naming the systems')
    .option('--no-prefix', 'leave out what the operator wishes at the start of the subject')
    .action((operator: string | undefined, _flags: LetterFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        (await import('./letter.ts')).letterCommand('operator', operator, command.opts(), context),
      ),
    )
  noun
    .command('check')
    .description('the checks of a text alone: greeting, service, problem, ending, spelling, leaks')
    .argument('[file]', 'the text, or - for standard input')
    .addOption(mailLanguage())
    .option('--operator <id>', 'as a letter to this operator')
    .option('--partner <id>', 'as a letter to this partner')
    .option('--product <id>', 'the product that must be named')
    .option('--service <id>', 'the service that must be named')
    .option('--reply', 'as a reply: the service was named before')
    .option(
      '--learn <word>',
      'take this word for right from now on; may be given again',
      (word: string, all: string[] = []) => [...all, word],
    )
    .action((file: string | undefined, _flags: object, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        (await import('./letter-check.ts')).letterCheck(file, command.opts(), context),
      ),
    )
}

function written(command: Command): Command {
  return command
    .option('--ticket <ticket>', 'the ticket, HL-n')
    .option('--subject <text>', 'the subject')
    .option('--body-file <file>', 'the text, greeting to last sentence; - for standard input')
    .option('--to <address...>', 'to these addresses instead')
    .option('--cc <address...>', 'a copy to these addresses too')
    .option('--without <word...>', 'leave out: keys of contacts, ids of staff, or addresses')
    .option('--attach <file...>', 'attach these files')
    .option('--probe <target...>', 'look at URL or HOST:PORT from here, and attach what was seen')
    .addOption(mailLanguage())
    .option('--reply', 'go on with the exchange of this ticket: earlier mails quoted, no footer')
    .option('--text-reason <reason>', 'send although a check of the text objects')
    .option('--leak-reason <reason>', 'send although something seems not to belong there')
    .option('--mask', 'mask what should not leave')
    .option('--dry-run', 'show everything, record and send nothing')
    .option('--eml <dir>', 'also write the letter as an .eml file')
    .option('--rehearse [address]', 'really send, but to yourself')
    .option('--send-at <time>', 'keep it and send it then (dniu outbox send)')
    .option('--yes', 'send without asking')
}

function verify(program: Command, run: Run): void {
  program
    .command('verify-sender')
    .description('may mail from this address be accepted? known, domain, history, unknown, person (§2.2)')
    .argument('<sender>', 'an address, a mail as a file, or - for a mail on standard input')
    .action((sender: string, _flags: object, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        (await import('./verify-sender.ts')).verifySender(sender, context),
      ),
    )
}

function inbox(program: Command, run: Run, wanted: Wanted): void {
  const noun = program.command('inbox').helpCommand(false).description('mail that comes in (§2.2)')
  if (!wanted('inbox')) return
  noun
    .command('list', { isDefault: true })
    .description('mails that wait for a decision')
    .option('--all', 'also those that were decided')
    .action((_flags: object, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        (await import('./inbox.ts')).inboxList(command.opts(), context),
      ),
    )
  noun
    .command('check')
    .description('the verdict card of a mail')
    .argument('<mail>', 'a file, - for standard input, or its number in the list')
    .action((mail: string, _flags: object, command: Command) =>
      run(command.optsWithGlobals(), async (context) => (await import('./inbox.ts')).inboxCheck(mail, context)),
    )
  const answers = [
    ['accept', 'accept a report: tell the sender its ticket number'],
    ['reject', 'refuse a report: the sender is not known'],
  ] as const
  for (const [verb, about] of answers) {
    const command = noun
      .command(verb)
      .description(about)
      .argument('<mail>', 'a file, - for standard input, or its number in the list')
      .addOption(mailLanguage())
      .option('--dry-run', 'show everything, record and send nothing')
      .option('--eml <dir>', 'also write the answer as an .eml file')
      .option('--rehearse [address]', 'really send, but to yourself')
      .option('--yes', 'send without asking')
    if (verb === 'accept')
      command
        .option('--ticket <ticket>', 'the ticket, HL-n')
        .option('--product <id>', 'the product it is about')
        .option('--despite <reason>', 'accept otherwise than the verdict says')
    command.action((mail: string, _flags: InboxFlags, self: Command) =>
      run(self.optsWithGlobals(), async (context) =>
        (await import('./answer.ts')).answerCommand(verb, mail, self.opts(), context),
      ),
    )
  }
  noun
    .command('keep')
    .description('put a mail aside: it is not to be answered')
    .argument('<number>', 'its number in the list')
    .option('--ticket <ticket>', 'file it under this ticket, HL-n, without an answer')
    .action((mail: string, flags: { ticket?: string }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => (await import('./inbox.ts')).inboxKeep(mail, flags, context)),
    )
  noun
    .command('fetch')
    .description('take over new mail from the mailbox, each with its verdict')
    .action((_flags: object, command: Command) =>
      run(command.optsWithGlobals(), async (context) => (await import('./fetch.ts')).inboxFetch(context)),
    )
}

function history(program: Command, run: Run, wanted: Wanted): void {
  const noun = program.command('history').helpCommand(false).description('past correspondence, for verify-sender')
  if (!wanted('history')) return
  noun
    .command('import')
    .description('take over past mails')
    .argument('<path>', 'an .mbox file, or a folder of mails')
    .option('--answered', 'count only those whom we have answered: the archive also holds mail that nobody dealt with')
    .action((path: string, flags: { answered?: boolean }, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        (await import('./history.ts')).historyImport(path, flags.answered ?? false, context),
      ),
    )
}

function call(program: Command, run: Run, wanted: Wanted): void {
  const noun = program.command('call').helpCommand(false).description('telephone calls by the script (§6)')
  if (!wanted('call')) return
  for (const [direction, about] of [
    ['incoming', 'somebody calls: what to say, what to look up, a call-back'],
    ['outgoing', 'you call: prepare, dial with *9, say it, note it'],
  ] as const) {
    noun
      .command(direction)
      .description(about)
      .option('--partner <id>', 'the partner')
      .option('--operator <id>', 'the operator')
      .option('--product <id>', 'the product that the call is about')
      .option('--ticket <ticket>', 'the ticket, HL-n')
      .option('--contact <key>', 'whom you talk to, a key of the CRM')
      .option('--person <name>', 'whom you talk to, by name')
      .option('--phone <number>', 'their number')
      .addOption(new Option('--lang-call <lang>', 'the language of the call').choices(['pl', 'en']))
      .option('--note <text>', 'what was said: kept')
      .option('--call-back <time>', 'when to call back: kept until it is done')
      .option('--answers <id>', 'the promised call-back that this call makes')
      .option('--dry-run', 'record nothing')
      .action((_flags: CallFlags, command: Command) =>
        run(command.optsWithGlobals(), async (context) =>
          (await import('./call.ts')).callCommand(direction, command.opts(), context),
        ),
      )
  }
}

function ticket(program: Command, run: Run, wanted: Wanted): void {
  const noun = program.command('ticket').helpCommand(false).description('tickets and their history (§6)')
  if (!wanted('ticket')) return
  noun
    .command('list', { isDefault: true })
    .description('every ticket, and call-backs that are due')
    .option('--all', 'also those that are closed')
    .action((_flags: object, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        (await import('./tickets.ts')).ticketList(command.opts(), context),
      ),
    )
  const verbs = [
    ['show', 'everything in and out about a ticket'],
    ['note', 'keep a note'],
    ['close', 'nothing more is to be sent about it'],
    ['reopen', 'a closed ticket takes messages again'],
  ] as const
  for (const [verb, about] of verbs) {
    const command = noun.command(verb).description(about).argument('<ticket>', 'HL-n')
    if (verb === 'note') command.option('--text <text>', 'the note')
    if (verb === 'reopen') command.option('--reason <reason>', 'why: kept')
    command.action((number: string, _flags: object, self: Command) =>
      run(self.optsWithGlobals(), async (context) =>
        (await import('./tickets.ts')).ticketCommand(verb, number, self.opts(), context),
      ),
    )
  }
}
