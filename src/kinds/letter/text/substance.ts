import { finding } from '../../../errors.ts'
import { type Line, proseOf } from '../../../guard/lines.ts'
import type { TextFinding } from '../../../guard/own-words.ts'
import { sentencesIn } from '../../../polish/abbreviations.ts'
import { foldInPlace, wordsOf } from '../../../polish/fold.ts'
import type { Audience } from '../../../procedure/letter/facts.ts'
import {
  acknowledging,
  address,
  complaint,
  conclusion,
  courtesy,
  informing,
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

/** What the words of a letter are held against. */
export interface Told {
  /** null: not known, as in `dniu letter check` alone */
  readonly audience: Audience | null
  /** what the service may be called: names of product and service, numbers; empty: not known */
  readonly names: readonly string[]
  /** true where dniu itself puts the connection data below the text */
  readonly connectionAdded: boolean
}

/**
 * What the description of a problem lacks (§2.1.3.3, §3): a partner needs something exact to work with, an operator
 * must learn what is wrong, where, since when, and over which connection. A letter without a fault needs only words.
 */
export function substanceFindings(lines: readonly Line[], told: Told): TextFinding[] {
  const body = bodyOf(lines, told.names)
  if (isThin(lines, body)) return [finding('letter-problem-missing')]
  if (!reportsFault(body)) return []
  if (told.audience === 'operator') return forOperator(body, told)
  return isExact(body) || acknowledges(lines) ? [] : [finding('letter-problem-vague')]
}

type Body = ReturnType<typeof bodyOf>

function bodyOf(lines: readonly Line[], names: readonly string[]) {
  const text = lines.map((line) => line.text).join('\n')
  const numbers = names.flatMap((name) => name.match(/\d{3,}/g) ?? [])
  const plain = foldInPlace(text)
  // the numbers and quotation marks of a service's names are no detail
  const told = [...names.map(foldInPlace), ...numbers].reduce(without, plain)
  return { text, plain, told, shows: lines.some(({ kind }) => kind === 'shown') }
}

/** A text without a phrase, wherever it is whole words. */
function without(text: string, phrase: string): string {
  const words = phrase.trim().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return words === '' ? text : text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'gu'), ' ')
}

/** Too few words, or a request to repair something that does not say what. */
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

function forOperator(body: Body, { connectionAdded }: Told): TextFinding[] {
  const { text, plain, told } = body
  const what =
    body.shows || namesFault(text) || symptom.test(plain) || technical.test(plain) || quotes(told) || hasCode(told)
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

/** Something exact: a number, an address, words quoted or shown, a technical term. */
function isExact({ text, plain, told, shows }: Body): boolean {
  return (
    shows ||
    namesFault(text) ||
    /\d/.test(withoutItems(told)) ||
    quotes(told) ||
    technical.test(told) ||
    addressesIn(plain).length > 0
  )
}

/** Without the numbers that only count the points of a list. */
const withoutItems = (text: string): string => text.replace(/^\s*\d{1,2}[.)]/gm, '')

const quotes = (text: string): boolean => /[„"“”«'](?=[\p{L}\d])[^„"“”«»\n]{3,}["”»']/u.test(text)

const hasCode = (text: string): boolean =>
  /(?:kod\p{L}*|code|status\p{L}*|blad|bled\p{L}*|error|http|odpowied\p{L}*|zwrac\p{L}*|return\p{L}*|respon\p{L}*|answer\p{L}*)[\s:#]{1,3}(?:[\p{L}]{1,12}\.?[\s:]{1,2})?[\p{L}-]{0,8}\d/u.test(
    text,
  )

/** `ESME_RSYSERR`, `ECONNREFUSED`, `SocketTimeoutException`: a fault by its name in programs. */
const namesFault = (text: string): boolean =>
  /(?<![\p{L}\d_])(?:(?:ESME|ERR|ERROR|SMPP|SSL|TLS|CURLE)_[A-Z\d_]{3,}|E[A-Z]{6,}|[\p{Lu}][\p{L}\d.]*(?:Exception|Error|Fault))(?![\p{L}\d])/u.test(
    text,
  )

function addressesIn(text: string): string[] {
  return [...new Set(text.match(address) ?? [])]
}

/** The sentences of the prose, without what is only shown in them. */
function sentencesOf(lines: readonly Line[]): string[] {
  const prose = lines.map(({ kind, text }) => (kind === 'prose' ? proseOf(text) : '\n')).join('\n')
  // an empty line or a point of a list ends a sentence as a full stop does
  return prose
    .split(/\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)/u)
    .flatMap(sentencesIn)
    .filter((sentence) => /\p{L}/u.test(sentence))
}

// how far from the end a request may be and still be the ending: courtesies and data may follow
const nearEnd = 5

/**
 * Whether a letter ends by saying what is expected (§2.1.3.4): it asks for something. One that only informs may also
 * end with what comes next, or say that nothing is asked. An operator is always asked to repair a fault (§3).
 */
export function endingFindings(body: readonly Line[], audience: Audience | null): TextFinding[] {
  const sentences = sentencesOf(body)
  const asking = sentences.findLastIndex(asks)
  if (asking >= 0) return sentences.length - asking <= nearEnd ? [] : [finding('letter-ending-early')]
  if (informs(sentences, audience) && sentences.slice(-3).some((sentence) => conclusion.test(foldInPlace(sentence))))
    return []
  return [finding('letter-ending-missing')]
}

function asks(sentence: string): boolean {
  const text = foldInPlace(sentence)
  if (/\?["”)]*\s*$/.test(text)) return true
  // a request before the courtesy counts: "Prosimy o logi, a w razie pytań prosimy o kontakt"
  return request.test(text.replace(new RegExp(`${courtesy.source}.*`, 'su'), ' '))
}

function informs(sentences: readonly string[], audience: Audience | null): boolean {
  const text = foldInPlace(sentences.join(' '))
  const fault = complaint.test(text) || symptom.test(text)
  if (!fault || resolved.test(text)) return true
  return audience !== 'operator' && sentences.slice(0, 2).some((sentence) => informing.test(foldInPlace(sentence)))
}
