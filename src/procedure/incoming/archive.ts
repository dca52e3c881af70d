import { addressKey } from '../../address/address.ts'
import type { Settings } from '../../registry/types.ts'
import type { Instant } from '../time/instant.ts'
import { type AnswerSays, answerSays } from './answer-words.ts'
import { authenticationOf } from './authentication.ts'
import { isOurs } from './directory.ts'
import { isPersons } from './loop.ts'
import type { IncomingMail } from './mail.ts'
import { subjectWithoutPrefixes } from './text.ts'

/** A mail from before the journal existed. */
export interface PastMail {
  /** IncomingMail.identity */
  readonly identity: string
  /** address key of the other side */
  readonly address: string
  readonly at: Instant
  /** true: they wrote and were not refused, or we wrote to them */
  readonly accepted: boolean
}

type Met = Omit<PastMail, 'accepted'> & { readonly messageId: string | null }

interface Written extends Omit<PastMail, 'accepted'> {
  readonly says: AnswerSays
  /** the mails that it answers; empty: it begins, or does not say */
  readonly answers: readonly string[]
  readonly isAnswer: boolean
}

/** What has been read so far of an archive of past mail (§2.2.1). */
export interface Archive {
  readonly met: Met[]
  readonly written: Written[]
  /** what the house's own refusals say, folded */
  readonly refusals: readonly string[]
}

export const emptyArchive = (refusals: readonly string[] = []): Archive => ({ met: [], written: [], refusals })

/**
 * Adds what a mail proves: who wrote to us, who we wrote to, what we refused. False if it proves nothing: no single
 * writer or no time, written by a program, read differently by programs, or forged as our own server says.
 */
export function takeInto(archive: Archive, mail: IncomingMail, settings: Settings, now: Instant): boolean {
  const { from, date, identity, messageId, defects } = mail
  if (from.is !== 'one' || date === null || date > now) return false
  if (defects.some((defect) => defect.startsWith('head-'))) return false
  if (authenticationOf(mail.fields, settings.incoming, from.mailbox.email).ours?.dmarc === 'fail') return false
  const writer = addressKey(from.mailbox.email)
  if (isOurs(writer, settings)) return takeOurs(archive, mail, date, settings)
  if (!isPersons(mail, settings)) return false
  archive.met.push({ identity, address: writer, at: date, messageId })
  return true
}

function takeOurs(archive: Archive, mail: IncomingMail, at: Instant, settings: Settings): boolean {
  const says = answerSays(mail, archive.refusals, settings.ticket.project)
  const answers = [mail.inReplyTo, ...mail.references].filter((id) => id !== null)
  const isAnswer = answers.length > 0 || subjectWithoutPrefixes(mail.subject) !== mail.subject.trim()
  const readers = [...mail.to, ...mail.cc].map(({ email }) => addressKey(email))
  const others = new Set(readers.filter((key) => !isOurs(key, settings)))
  for (const address of others)
    archive.written.push({ identity: `${mail.identity} ${address}`, address, at, says, answers, isAnswer })
  return others.size > 0
}

/** What was written to an address, and how its mails were answered. */
interface Dealt {
  readonly refused: ReadonlySet<string>
  /** an answer accepts; whoever was answered otherwise alone was not accepted */
  readonly isAccepted: boolean
  readonly isAnswered: boolean
}

/**
 * The past that an archive proves: mails of those whom no answer refused, or, with `answered`, whom an answer accepted;
 * being written to proves nothing there. `unanswered`: mails of those who were never written to; with `answered`, of all
 * who do not count.
 */
export function pastIn({ met, written }: Archive, answered: boolean) {
  const byAddress = Map.groupBy(written, ({ address }) => address)
  const dealt = new Map([...byAddress].map(([address, mails]) => [address, dealtWith(mails)]))
  const counts = ({ address }: Met) => (answered ? dealt.get(address)?.isAccepted === true : true)
  const left = met.filter((mail) => (answered ? !counts(mail) : !dealt.has(mail.address)))
  const theirs = met.filter(counts).map(({ messageId, ...mail }): PastMail => {
    const { refused, isAccepted, isAnswered } = dealt.get(mail.address) ?? unwritten
    const isRefused = messageId !== null && refused.has(messageId)
    return { ...mail, accepted: !isRefused && (isAccepted || !isAnswered) }
  })
  const ours = written.flatMap((mail): PastMail[] => (provesBy(mail, answered) ? [pastOf(mail)] : []))
  return { past: [...theirs, ...ours], unanswered: left.length }
}

const unwritten: Dealt = { refused: new Set(), isAccepted: false, isAnswered: false }

function dealtWith(mails: readonly Written[]): Dealt {
  const answers = mails.filter(({ isAnswer, says }) => isAnswer || says === 'refuses')
  return {
    refused: new Set(answers.filter(({ says }) => says === 'refuses').flatMap((mail) => mail.answers)),
    isAccepted: answers.some(({ says }) => says === 'accepts'),
    isAnswered: answers.length > 0,
  }
}

/** An answer shows that somebody was accepted where it says so; what we wrote besides shows it as far as it refuses nothing. */
function provesBy({ says, isAnswer }: Written, answered: boolean): boolean {
  return isAnswer || answered ? isAnswer && says === 'accepts' : says !== 'refuses'
}

const pastOf = ({ identity, address, at }: Written): PastMail => ({ identity, address, at, accepted: true })
