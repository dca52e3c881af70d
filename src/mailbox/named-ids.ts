import { decodeHTML } from 'entities/decode'
import type { Field } from '../procedure/incoming/mail.ts'
import { latin1, messageIds, readHead } from './head.ts'
import { decodeTransfer, type Part, partsOf } from './parts.ts'

/** How much of each part is searched, of all of them, and how many parts one lies within another. */
const longest = 262_144
const room = 2 * longest
const deepest = 3
const most = 500

/** What is found in a text: Message-IDs that are called so, and all others. */
interface Found {
  readonly called: Set<string>
  readonly others: Set<string>
}

/**
 * The Message-IDs in what a mail holds: in texts, HTML, mails that are attached or quoted, whatever their encoding. First
 * those that are called so, which a mail sent back has of itself; the thread of such a mail names other mails, and does
 * not count.
 */
export function idsWithin(bytes: Uint8Array, { bodyAt, parts }: Body): { called: string[]; others: string[] } {
  const found: Found = { called: new Set(), others: new Set() }
  // as it stands too: mailers write heads of mails where no part has any
  take(latin1(bytes.subarray(bodyAt, bodyAt + longest)), found)
  search(bytes, parts, { found, left: room, depth: 0 })
  return { called: [...found.called], others: [...found.others].filter((id) => !found.called.has(id)) }
}

/** Where a mail's body begins, and what it consists of. */
export interface Body {
  readonly bodyAt: number
  readonly parts: readonly Part[]
}

interface Hunt {
  readonly found: Found
  left: number
  readonly depth: number
}

function search(bytes: Uint8Array, parts: readonly Part[], hunt: Hunt): void {
  for (const part of parts) {
    const size = Math.min(part.end - part.start, longest, hunt.left)
    hunt.left -= size
    if (size <= 0) continue
    const content = decodeTransfer(bytes, { ...part, end: part.start + size })
    take(part.type === 'text/html' ? decodeHTML(latin1(content)) : latin1(content), hunt.found)
    if (part.type.startsWith('message/') && hunt.depth < deepest) searchMail(content, hunt)
  }
}

/** A mail within the mail may have encoded parts of its own. */
function searchMail(content: Uint8Array, hunt: Hunt): void {
  const { fields, bodyAt } = readHead(content, 0, content.length, { bytes: 65_536, fields: 1000 })
  if (fields.length === 0) return
  const encoded = partsOf(content, fields, bodyAt).parts.filter(({ fields: own }) => own !== fields || isEncoded(own))
  const within = { found: hunt.found, left: hunt.left, depth: hunt.depth + 1 }
  search(content, encoded, within)
  hunt.left = within.left
}

const isEncoded = (fields: readonly Field[]): boolean =>
  fields.some(({ name, value }) => name === 'content-transfer-encoding' && /base64|quoted/i.test(value))

const bracketed = /<([\x21-\x3b=\x3f-\x7e]{3,900})>/g
/** Fields that name other mails than the one that they stand in. */
const thread = /^[\s>|]{0,20}(in-reply-to|references|thread-index)\s{0,5}:/i
const called = /message[-_ ]?id\b/i

function take(text: string, { called: own, others }: Found): void {
  for (const line of text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')) {
    if (!line.includes('@') || thread.test(line.slice(0, 100))) continue
    const into = called.test(line.slice(0, 400)) ? own : others
    for (const id of idsIn(line)) if (own.size + others.size < most) into.add(id)
  }
}

/** With brackets, and without: programs write both. */
function idsIn(line: string): string[] {
  const withBrackets = Array.from(line.matchAll(bracketed), ([, id = '']) => id)
  const words = withBrackets.length > 0 ? [] : line.split(/[\s<>"'()[\],;]+/)
  const bare = words.flatMap((word) => [word, word.replace(/^[\w-]{1,30}[=:]/, '')])
  return [...withBrackets, ...bare]
    .filter((id) => id.length <= 900 && /^[\x21-\x7e]+@[\x21-\x7e]+$/.test(id))
    .map((id) => `<${id.replace(/[.:]$/, '')}>`)
}

const original = /^(x-)?(original|failed)-message-id$/

/** The thread that a mail itself stands in, the mail that it answers first, and the one that it says it is about. */
export function threadIds(fields: readonly Field[]): string[] {
  const originals = fields.filter(({ name }) => original.test(name)).flatMap(({ name }) => messageIds(fields, name))
  return [...messageIds(fields, 'in-reply-to'), ...messageIds(fields, 'references').toReversed(), ...originals]
}
