import { entities } from '../message/html.ts'
import type { MailLang } from '../registry/types.ts'

/** Characters that XML does not know, or that turn the direction of what stands around them. */
const unwanted = /[[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}]--[\n\t]]/gv

/** Text for HTML and XML, whoever wrote it: what would be markup is shown, and no control character is left. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(unwanted, '')
    .replace(/[&<>"']/g, (mark) => entities[mark] ?? mark)

/** Paragraphs of plain text; a line is a line. */
export function paragraphs(text: string): string {
  const parts = text.split(/\n{2,}/).filter((part) => part.trim() !== '')
  return parts.map((part) => `<p>${part.split('\n').map(escaped).join('<br>\n')}</p>`).join('\n')
}

/** What the head of a page says, and where its other language is. */
export interface PageAbout {
  readonly lang: MailLang
  readonly title: string
  /** links of the head, as they stand */
  readonly links: readonly string[]
  readonly style: string
}

/** A whole page that needs no script, and loads nothing. */
export const page = ({ lang, title, links, style }: PageAbout, body: readonly string[]): string =>
  [
    '<!doctype html>',
    `<html lang="${lang}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)}</title>`,
    ...links,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    ...body,
    '</body>',
    '</html>\n',
  ].join('\n')
