import type { Lang } from '../errors.ts'
import { escaped } from '../site/markup.ts'
import { word } from '../terminal/words.ts'
import { type Change, difference, ownLines } from './difference.ts'

export interface SeenMail {
  readonly text: string
  /** its other alternatives, as they leave; null: it has none */
  readonly html: string | null
  readonly calendar: string | null
  /** the text of the message before; null: there is none */
  readonly before: string | null
}

/** A mail as text and as HTML, its calendar, and what differs from the message before. */
export const mailPart = ({ text, html, calendar, before }: SeenMail, lang: Lang): string =>
  [
    `<h3>${word(lang, 'web-text')}</h3>`,
    lines(text),
    ...(html === null ? [] : [`<h3>${word(lang, 'web-html')}</h3>`, shown(html, lang)]),
    ...(calendar === null ? [] : [`<h3>${word(lang, 'calendar')}</h3>`, lines(calendar)]),
    ...(before === null ? [] : [`<h3>${word(lang, 'web-changed')}</h3>`, changed(before, text, lang)]),
  ].join('\n')

/** Lines as they are; a page that is read with keys can be turned there. */
export const lines = (text: string): string => `<pre>${escaped(text.replaceAll('\r', '').trimEnd())}</pre>`

/** The mail's own HTML, in a frame that may do nothing and load nothing. */
const shown = (html: string, lang: Lang): string =>
  `<iframe sandbox title="${word(lang, 'web-html')}" srcdoc="${escaped(html)}"></iframe>`

const marks: Readonly<Record<Change['is'], readonly [before: string, behind: string]>> = {
  same: ['  ', ''],
  gone: ['<del>- ', '</del>'],
  new: ['<ins>+ ', '</ins>'],
}

function changed(before: string, after: string, lang: Lang): string {
  const found = difference(ownLines(before), ownLines(after))
  if (found.every(({ is }) => is === 'same')) return `<p>${word(lang, 'web-same')}</p>`
  return `<pre>${found.map(({ is, line }) => `${marks[is][0]}${escaped(line)}${marks[is][1]}`).join('\n')}</pre>`
}
