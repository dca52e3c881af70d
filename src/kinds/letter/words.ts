import { type Leak, maskedAttachment, maskedText } from '../../guard/leak/leak.ts'
import type { Attachment } from '../../message/attachment.ts'

/** Everything of a letter that can be read: the operator's own, what dniu adds, the earlier exchange, the files. */
export interface Words {
  readonly subject: string
  readonly own: string
  readonly blocks: readonly string[]
  readonly quoted: string
  readonly attachments: readonly Attachment[]
}

/** What the leak guard reads as the text: the own words come first, so that places in them are places in the text. */
export const textOf = ({ own, blocks }: Words): string => [own, ...blocks].join('\n\n')

/** The same with everything masked that can be; what dniu adds and the earlier exchange stay as they are. */
export function withoutLeaks(words: Words, leaks: readonly Leak[]): Words {
  const at = (place: Leak['where']) => leaks.filter(({ where }) => where === place)
  const own = at('text').filter(({ end }) => end <= words.own.length)
  return {
    ...words,
    subject: maskedText(words.subject, at('subject')),
    own: maskedText(words.own, own),
    attachments: words.attachments.map((attachment) => maskedAttachment(attachment, leaks)),
  }
}
