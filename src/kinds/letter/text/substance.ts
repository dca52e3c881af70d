import { finding } from '../../../errors.ts'
import { type Line, proseOf } from '../../../guard/lines.ts'
import type { TextFinding } from '../../../guard/own-words.ts'
import { foldInPlace, wordsOf } from '../../../polish/fold.ts'
import type { WrittenText } from './text.ts'
import {
  acknowledging,
  address,
  complaint,
  moment,
  number,
  port,
  protocol,
  repair,
  request,
  resolved,
  source,
  symptom,
  technical,
} from './vocabulary.ts'

// "Prosimy o weryfikację." and the name of a service say nothing yet
const fewestWords = 8

/** What is known of the body of a letter before its substance is judged. */
interface Body {
  readonly text: string
  readonly plain: string
  /** the same without the names of the service: their numbers and quotation marks are no detail */
  readonly told: string
  readonly shows: boolean
}

/**
 * What the description of a problem lacks (§2.1.3.3, §3): a partner must get something exact to work with, an operator
 * learns what is wrong, where, since when, and over which connection. A letter that reports no fault needs only some words.
 */
export function substanceFindings(lines: readonly Line[], written: WrittenText): TextFinding[] {
  const body = bodyOf(lines, written.names)
  if (isThin(lines, body)) return [finding('letter-problem-missing')]
  if (!reportsFault(body)) return []
  if (written.audience === 'operator') return forOperator(body, written)
  return isExact(body) || acknowledges(lines) ? [] : [finding('letter-problem-vague')]
}

function bodyOf(lines: readonly Line[], names: readonly string[]): Body {
  const text = lines.map((line) => line.text).join('\n')
  const numbers = names.flatMap((name) => name.match(/\d{3,}/g) ?? [])
  const plain = foldInPlace(text)
  const told = [...names.map(foldInPlace), ...numbers].reduce(without, plain)
  return { text, plain, told, shows: lines.some(({ kind }) => kind === 'shown') }
}

/** A text without a phrase, where it stands as whole words. */
function without(text: string, phrase: string): string {
  const words = phrase.trim().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return words === '' ? text : text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'gu'), ' ')
}

/** Too few words, or a wish to have something mended that does not say what. */
function isThin(lines: readonly Line[], body: Body): boolean {
  if (body.shows) return false
  if (wordsOf(body.text).length < fewestWords) return true
  const others = sentencesOf(lines).filter((sentence) => !request.test(foldInPlace(sentence)))
  return repair.test(body.plain) && !isExact(body) && wordsOf(others.join(' ')).length < 4
}

function reportsFault({ plain }: Body): boolean {
  if (resolved.test(plain)) return false
  return complaint.test(plain) || symptom.test(plain) || (repair.test(plain) && request.test(plain))
}

function acknowledges(lines: readonly Line[]): boolean {
  return acknowledging.test(foldInPlace(sentencesOf(lines)[0] ?? ''))
}

function forOperator(body: Body, { connectionAdded }: WrittenText): TextFinding[] {
  const { plain, told } = body
  const what = body.shows || symptom.test(plain) || technical.test(plain) || quotes(told) || hasCode(told)
  const where = connectionAdded || addressesIn(plain).length > 0 || number.test(plain)
  return [
    ...(what ? [] : [finding('letter-problem-vague')]),
    ...(where ? [] : [finding('letter-where-missing')]),
    ...(moment.test(plain) ? [] : [finding('letter-since-missing')]),
    ...(connectionAdded ? [] : connectionFindings(body)),
  ]
}

/** The connection data are address, port and protocol, of both sides (§3). */
function connectionFindings({ plain }: Body): TextFinding[] {
  const addresses = addressesIn(plain)
  if (addresses.length === 0) return [finding('letter-connection-missing')]
  const both = addresses.length > 1 || source.test(plain)
  const how = port.test(plain) || protocol.test(plain)
  return both && how ? [] : [finding('letter-connection-partial')]
}

/** Something to hold on to: a number, an address, words quoted or shown, an engineer's term. */
function isExact({ plain, told, shows }: Body): boolean {
  return shows || /\d/.test(withoutItems(told)) || quotes(told) || technical.test(told) || addressesIn(plain).length > 0
}

/** Numbers that only count the points of a list say nothing. */
const withoutItems = (text: string): string => text.replace(/^\s*\d{1,2}[.)]/gm, '')

const quotes = (text: string): boolean => /[„"“”«'](?=[\p{L}\d])[^„"“”«»\n]{3,}["”»']/u.test(text)

const hasCode = (text: string): boolean =>
  /(?:kod\p{L}*|code|status\p{L}*|blad|bled\p{L}*|error|http|odpowied\p{L}*|zwrac\p{L}*|return\p{L}*|respon\p{L}*|answer\p{L}*)[\s:#]{1,3}(?:[\p{L}]{1,12}[\s:]{1,2})?[\p{L}-]{0,8}\d/u.test(
    text,
  )

function addressesIn(text: string): string[] {
  return [...new Set(text.match(address) ?? [])]
}

/** The sentences of the prose, what is only shown in them left out. */
export function sentencesOf(lines: readonly Line[]): string[] {
  const prose = lines.map(({ kind, text }) => (kind === 'prose' ? proseOf(text) : '\n')).join('\n')
  // a line that is short or begins a list ends a sentence as well as a full stop does
  return prose
    .split(/(?<=[.!?][)”"]?)\s+|\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)/u)
    .filter((sentence) => /\p{L}/u.test(sentence))
}
