import { type ExitCode, wording } from '../errors.ts'
import { kinds } from '../registry/search.ts'

/** A line of a table: what, and what of it. */
type Told = readonly [what: string, about: string]

/** What there is to say beside commands and flags: sentences, and a table below them. In English, as help is. */
interface Topic {
  readonly about: string
  readonly says: readonly string[]
  readonly table: readonly Told[]
}

const exits: Readonly<Record<ExitCode, string>> = {
  0: 'done',
  1: 'something unexpected',
  2: 'the command line, an answer or the registry is wrong or incomplete; nothing was done',
  3: 'the procedure refuses, and says which rule, and how to override it if it can be; verify-sender: not accepted; doctor: something is wrong',
  4: 'done in part: some messages were refused, deferred, or got no answer; some mails could not be fetched; or it failed once it was recorded',
  5: 'nothing could be sent: no server, or it takes nothing from us',
  6: 'mail that came in needs somebody now: a flood, answers that reached a limit, mail of ours that came back',
  130: 'interrupted; what is recorded goes on with dniu outbox send',
}

const variables: readonly Told[] = [
  ['DNIU_REGISTRY', 'the folder of the registry; --registry goes before it'],
  ['DNIU_DATA', 'the folder of the journal; --data goes before it; without both $XDG_DATA_HOME/dniu'],
  ['DNIU_DATABASE_URL', 'postgres://user@host/database: the journal is there, for several desks'],
  ['DNIU_USER', 'who signs: an id of the staff; --as goes before it'],
  ['DNIU_SMTP_URL', 'smtp://user:password@host:587 or smtps://…: the mail server; without it smtp in settings.yaml'],
  ['DNIU_SMTP_PASSWORD', 'the password for the server of settings.yaml'],
  ['DNIU_SMTP_CLIENT_SECRET', 'the secret of the application that signs in there (OAuth 2), where it has one'],
  ['DNIU_STAFF_CHANNEL_URL', 'the address of the staff’s channel, a secret; without it staffChannel.urlCommand'],
  ['DNIU_SMS_HEADERS', 'headers for the gateway of SMS, “Name: value”, one a line; without it sms.headersCommand'],
  ['DNIU_JIRA_TOKEN', 'a personal access token of Jira; without it jira.tokenCommand in settings.yaml'],
  ['DNIU_IMAP_URL', 'imaps://user:password@host/INBOX: the mailbox of inbox fetch'],
  ['DNIU_IMAP_PASSWORD', 'the password for the mailbox of settings.yaml'],
  ['DNIU_IMAP_CLIENT_SECRET', 'as DNIU_SMTP_CLIENT_SECRET, for the mailbox'],
  ['DNIU_NOW', 'sets the clock, for trials: nothing but a rehearsal leaves this machine then'],
  ['DNIU_DEBUG', 'set to 1, an unexpected error shows where it arose'],
  ['LC_ALL, LC_MESSAGES, LANG', 'the language of the screen: Polish where it begins with pl; --lang goes before it'],
  ['VISUAL, EDITOR', 'what a letter is written in'],
  ['NO_COLOR, FORCE_COLOR', 'colours; --no-color goes before them'],
  ['XDG_CONFIG_HOME, XDG_CACHE_HOME', 'where a registry is looked for last; where what was read of one is kept'],
]

export const topics: Readonly<Record<string, Topic>> = {
  times: {
    about: 'how times are written',
    says: [
      // the rule and its words have one home
      wording({ code: 'time-malformed', params: { text: '' } }, 'en').hint ?? '',
      'An hour alone is the latest one for what has begun or ended, and the next one for what lies ahead: an end of works after their start, a later end after the one announced, everything else after now. Of a latest one over half a day ago a person is asked, and a script refused.',
      'The moment found is always shown. In JSON all times are ISO 8601 with an offset.',
    ],
    table: [],
  },
  'exit-codes': {
    about: 'what a script is told',
    says: ['With --json an error is one document: {"error":{"code":…,"message":…,"hint":…,"problems":[…]}}.'],
    table: Object.entries(exits),
  },
  environment: {
    about: 'the variables that dniu reads',
    says: ['No password is ever read from an argument, or kept.'],
    table: variables,
  },
  registry: {
    about: 'the files that say who is who, and where they are looked for',
    says: [
      'It is looked for in --registry DIR, in DNIU_REGISTRY, in the nearest folder upwards that holds operators.yaml, and in $XDG_CONFIG_HOME/dniu. dniu init begins one, dniu registry check tells all that is wrong in it.',
      `dniu ${Object.keys(kinds).join('|')} list, show ID and find TEXT look things up.`,
    ],
    table: [
      ['operators.yaml', 'the operators: contacts, connections, what they wish of letters'],
      ['contacts.yaml', 'the partners, their contacts, and our own staff; or a folder contacts/ of such files'],
      ['products.yaml', 'the services and the products that use them; or a folder products/'],
      ['settings.yaml', 'the house: senders, signature, office hours, limits, mail servers (never a password)'],
      ['words.txt', 'the house’s own words for the spelling of letters, one a line'],
      ['templates/', 'the texts of the messages: dniu templates check'],
    ],
  },
}
