import { createServer, type Socket } from 'node:net'

/** A mail in the folder of a scripted server. */
export interface StoredMail {
  readonly uid: number
  readonly bytes: Buffer
  /** as IMAP writes it; null: the server does not know; default 21-Nov-2026 01:00:00 +0000 */
  readonly internalDate?: string | null
}

/** A mail that was put into a folder (APPEND). */
export interface AppendedMail {
  readonly folder: string
  /** what stood between the folder and the mail: flags and date */
  readonly terms: string
  readonly bytes: Buffer
}

/** What is asked for of one mail: its line in the list, its bytes, some fields of its head. Or the folder is searched, opened, or given a mail. */
export interface Moment {
  readonly what: 'list' | 'mail' | 'head' | 'search' | 'examine' | 'select' | 'append'
  /** 0 where no mail is meant */
  readonly uid: number
  /** number of the connection, from 1 */
  readonly connection: number
  /** how often this has been asked of this mail, from 1 */
  readonly time: number
  /** how many mails are asked for at once */
  readonly among: number
}

/**
 * What to do instead of the usual: `NO …` or `BAD …` ends the command, `BYE …` the connection · nil: BODY[] NIL · omit:
 * nothing about this mail, and OK · cut: reset the connection · hang: never answer again · giant: announce a terabyte ·
 * long: announce so many bytes more than come · kept …: keep the mail that is given, and then do that
 */
export type Act =
  | `NO ${string}`
  | `BAD ${string}`
  | `BYE ${string}`
  | 'nil'
  | 'omit'
  | 'cut'
  | 'hang'
  | 'giant'
  | `long ${number}`
  | 'kept cut'
  | 'kept hang'

export interface ImapScript {
  /** called for every mail that is asked for; undefined: do the usual */
  readonly on?: ((moment: Moment) => Act | undefined) | undefined
  /** false: gives all of a mail whatever part of it is asked for; refused: knows no parts */
  readonly partial?: boolean | 'refused'
  /** true: tells the flags of each mail before it, without a UID */
  readonly news?: boolean
  readonly mails?: readonly StoredMail[]
  /** 0: gives none */
  readonly uidValidity?: number
}

export interface ImapServer {
  readonly port: number
  /** for DNIU_IMAP_URL */
  readonly url: string
  /** the folder; may be changed at any time */
  mails: StoredMail[]
  uidValidity: number
  on: ImapScript['on']
  /** what was put into any folder */
  readonly appended: AppendedMail[]
  /** all command lines without their tags, in order */
  readonly commands: string[]
  connections(): number
  close(): Promise<void>
}

const usualDate = '21-Nov-2026 01:00:00 +0000'

/** Mails with these texts as subjects, numbered from 1, from one sender. */
export function mailsOf(subjects: readonly string[], from = 'ola.swit@lampion.example'): StoredMail[] {
  return subjects.map((subject, index) => {
    const head = `From: ${from}\r\nDate: Sat, 21 Nov 2026 01:00:00 +0000\r\nMessage-ID: <${subject.replaceAll(' ', '-')}@lampion.example>`
    return { uid: index + 1, bytes: Buffer.from(`${head}\r\nSubject: ${subject}\r\n\r\nDzień dobry\r\n`) }
  })
}

/** Starts an IMAP server on 127.0.0.1 that follows a script: as much of RFC 3501 as reading a folder takes. */
export async function startImap(script: ImapScript = {}): Promise<ImapServer> {
  const sockets = new Set<Socket>()
  const times = new Map<string, number>()
  let count = 0
  const folder: ImapServer = {
    ...{ port: 0, url: '', mails: [...(script.mails ?? [])], uidValidity: script.uidValidity ?? 7, on: script.on },
    commands: [],
    appended: [],
    connections: () => count,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
  const server = createServer({ noDelay: true }, (socket) => {
    count += 1
    const connection = count
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    const ask = (moment: Omit<Moment, 'connection' | 'time'>): Act | undefined => {
      const key = `${moment.what} ${moment.uid}`
      times.set(key, (times.get(key) ?? 0) + 1)
      return folder.on?.({ ...moment, connection, time: times.get(key) ?? 1 })
    }
    converse(socket, folder, { ask, partial: script.partial ?? true, news: script.news ?? false })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return Object.assign(folder, { port, url: `imap://dv:tajne@127.0.0.1:${port}/` })
}

interface Behaviour {
  readonly ask: (moment: Omit<Moment, 'connection' | 'time'>) => Act | undefined
  readonly partial: boolean | 'refused'
  readonly news: boolean
}

/** A conversation that hangs hears everything and answers nothing. */
function converse(socket: Socket, folder: ImapServer, behaviour: Behaviour): void {
  const state = { hangs: false }
  const desk = { folder, behaviour, state }
  let heard = ''
  /** the command whose literal comes, and its length */
  let given: { readonly line: string; readonly length: number } | null = null
  const next = (): boolean => {
    const end = given === null ? heard.indexOf('\r\n') : given.length
    if (end < 0 || heard.length < end + 2) return false
    const part = heard.slice(0, end)
    heard = heard.slice(end + 2)
    const [, line, length] = given === null ? (/^(.*) \{(\d+)\}$/.exec(part) ?? []) : []
    if (line !== undefined) socket.write('+ go on\r\n')
    else if (given !== null) append(given.line, Buffer.from(part, 'latin1'), socket, desk)
    else answer(part, socket, desk)
    given = line === undefined ? null : { line, length: Number(length) }
    return true
  }
  socket.write('* OK [CAPABILITY IMAP4rev1] hello\r\n')
  socket.on('data', (data) => {
    heard += data.toString('latin1')
    while (!state.hangs && !socket.destroyed && next()) {}
  })
}

function append(line: string, bytes: Buffer, socket: Socket, desk: Desk): void {
  const { folder, behaviour } = desk
  const [, tag = '', name = '', terms = ''] = /^(\S+) APPEND (\S+) (.*)$/.exec(line) ?? []
  folder.commands.push(`APPEND ${name}`)
  const act = behaviour.ask({ what: 'append', uid: 0, among: 1 })
  if (act === undefined || act.startsWith('kept')) folder.appended.push({ folder: name, terms, bytes })
  const then = act?.replace('kept ', '') as Act | undefined
  if (then === undefined) socket.write(`${tag} OK [APPENDUID 7 ${folder.appended.length}] done\r\n`)
  else perform(then, tag, socket, desk)
}

interface Desk {
  readonly folder: ImapServer
  readonly behaviour: Behaviour
  readonly state: { hangs: boolean }
}

function answer(line: string, socket: Socket, desk: Desk): void {
  const { folder, behaviour } = desk
  const [tag = '', ...words] = line.split(' ')
  folder.commands.push(words.join(' '))
  const command = words.slice(0, words[0] === 'UID' ? 2 : 1).join(' ')
  const highest = Math.max(0, ...folder.mails.map(({ uid }) => uid))
  if (command === 'EXAMINE' || command === 'SELECT') {
    const act = behaviour.ask({ what: command === 'SELECT' ? 'select' : 'examine', uid: 0, among: 0 })
    if (act !== undefined) return void perform(act, tag, socket, desk)
    const about = [
      `${folder.mails.length} EXISTS`,
      ...(folder.uidValidity === 0 ? [] : [`OK [UIDVALIDITY ${folder.uidValidity}] v`]),
      `OK [UIDNEXT ${highest + 1}] n`,
    ]
    socket.write(about.map((one) => `* ${one}\r\n`).join(''))
  }
  if (command === 'UID SEARCH') {
    const act = behaviour.ask({ what: 'search', uid: 0, among: 0 })
    if (act !== undefined) return void perform(act, tag, socket, desk)
    const found = words.includes('HEADER')
      ? havingIn(words.at(-1) ?? '', folder)
      : inSet(words.at(-1) ?? '', folder.mails)
    socket.write(`* SEARCH ${found.map(({ uid }) => uid).join(' ')}\r\n`)
  }
  if (command === 'UID FETCH' && !fetch(words, tag, socket, desk)) return
  if (command === 'LOGOUT') socket.write('* BYE bye\r\n')
  socket.write(`${tag} OK done\r\n`)
  if (command === 'LOGOUT') socket.end()
}

/** True where the command goes on to its OK. */
function fetch(words: readonly string[], tag: string, socket: Socket, desk: Desk): boolean {
  const { folder, behaviour } = desk
  const items = words.slice(3).join(' ')
  const what = items.includes('RFC822.SIZE') ? 'list' : items.includes('HEADER.FIELDS') ? 'head' : 'mail'
  if (behaviour.partial === 'refused' && /<\d+\.\d+>/.test(items))
    return perform('BAD no parts here', tag, socket, desk)
  const meant = inSet(words[2] ?? '', folder.mails)
  for (const mail of meant) {
    const act = behaviour.ask({ what, uid: mail.uid, among: meant.length })
    if (act === 'omit') continue
    if (act !== undefined && act !== 'nil' && act !== 'giant' && !act.startsWith('long'))
      return perform(act, tag, socket, desk)
    const number = folder.mails.indexOf(mail) + 1
    if (behaviour.news)
      socket.write(`* ${number} FETCH (FLAGS (\\Seen))\r\n* ${number} FETCH (UID ${mail.uid} FLAGS ())\r\n`)
    socket.write(`* ${number} FETCH (UID ${mail.uid} `)
    if (what === 'list') socket.write(listed(mail))
    else if (what === 'head') literal(socket, `BODY[${/HEADER\.FIELDS \([^)]*\)/.exec(items)?.[0]}]`, headOf(mail))
    else given(mail, act, items, socket, behaviour.partial === true)
    socket.write(')\r\n')
  }
  return true
}

/** Ends a command or a connection; always false. */
function perform(act: Act, tag: string, socket: Socket, { state }: Desk): false {
  if (act === 'hang') state.hangs = true
  else if (act === 'cut') socket.resetAndDestroy()
  else if (act.startsWith('BYE')) socket.end(`* ${act}\r\n`)
  else socket.write(`${tag} ${act}\r\n`)
  return false
}

function listed({ bytes, internalDate = usualDate }: StoredMail): string {
  const date = internalDate === null ? '' : ` INTERNALDATE "${internalDate}"`
  return `RFC822.SIZE ${bytes.length} FLAGS ()${date}`
}

/** The fields that are asked for to know a mail again. */
function headOf({ bytes }: StoredMail): Buffer {
  const head = bytes.toString('latin1').split('\r\n\r\n')[0] ?? ''
  const kept = head.split('\r\n').filter((line) => /^(from|date|message-id):/i.test(line))
  return Buffer.from(`${kept.map((line) => `${line}\r\n`).join('')}\r\n`, 'latin1')
}

function given({ bytes }: StoredMail, act: Act | undefined, items: string, socket: Socket, partial: boolean): void {
  const [, from = '0', most] = /<(\d+)\.(\d+)>/.exec(items) ?? []
  const cut = partial && most !== undefined
  const name = cut ? `BODY[]<${from}>` : 'BODY[]'
  if (act === 'nil') return void socket.write(`${name} NIL`)
  if (act === 'giant') return void socket.write(`${name} {1099511627776}\r\n`)
  const wanted = cut ? bytes.subarray(Number(from), Number(from) + Number(most)) : bytes
  literal(socket, name, wanted, act?.startsWith('long') ? wanted.length + Number(act.slice(5)) : wanted.length)
}

function literal(socket: Socket, name: string, bytes: Buffer, announced = bytes.length): void {
  socket.write(`${name} {${announced}}\r\n`)
  socket.write(bytes)
}

/** Which of those that were put there say this in their head. */
const havingIn = (text: string, { appended }: ImapServer) =>
  appended.flatMap(({ bytes }, index) => (bytes.includes(text.replaceAll('"', '')) ? [{ uid: index + 1 }] : []))

/** The mails of a set of UIDs (RFC 3501, sequence-set): `*` is the last one. */
function inSet(set: string, mails: readonly StoredMail[]): StoredMail[] {
  const highest = Math.max(0, ...mails.map(({ uid }) => uid))
  const number = (text: string) => (text === '*' ? highest : Number(text))
  const ranges = set.split(',').map((part) => {
    const [one = '', other = one] = part.split(':')
    return [number(one), number(other)].toSorted((a, b) => a - b) as [number, number]
  })
  return mails
    .filter(({ uid }) => ranges.some(([low, high]) => uid >= low && uid <= high))
    .toSorted((one, other) => one.uid - other.uid)
}
