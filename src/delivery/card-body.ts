import type { Card } from '../road/staff-channel.ts'

/** What leaves for a channel of each kind. */
export const cardBodies: Readonly<Record<'teams' | 'slack', (card: Card) => object>> = { teams, slack }

/**
 * A message with one Adaptive Card, as a workflow of Teams takes it ("When a Teams webhook request is received"). Its texts stand
 * in text runs, in which no Markdown is read; a date's function would be.
 */
function teams({ title, lines, link }: Card): object {
  const bold = { weight: 'Bolder' } as const
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.2',
    body: [
      rich(run(title, { ...bold, size: 'Medium' })),
      ...lines.map(([label, value]) => rich(run(`${label}: `, bold), run(value))),
    ],
    ...(link && { actions: [{ type: 'Action.OpenUrl', title: link.words, url: link.url }] }),
  }
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }
  return { type: 'message', attachments: [attachment] }
}

const rich = (...inlines: readonly object[]) => ({ type: 'RichTextBlock', inlines })
const run = (text: string, more = {}) => ({ type: 'TextRun', text: cut(text).replaceAll('{{', '{ {'), ...more })

/** Blocks for an incoming webhook of Slack, and `text` for notifications. Texts are plain, in which no markup is read. */
function slack({ title, lines, link }: Card): object {
  const all = lines.map(([label, value]) => `${label}: ${cut(value)}`).join('\n')
  return {
    text: escaped(title),
    blocks: [
      { type: 'header', text: plain(cut(title, 120)) },
      { type: 'section', text: plain(all) },
      ...(link === null ? [] : [{ type: 'section', text: { type: 'mrkdwn', text: anchor(link) } }]),
    ],
  }
}

const plain = (text: string) => ({ type: 'plain_text', text: escaped(text), emoji: false })
const anchor = ({ words, url }: NonNullable<Card['link']>): string =>
  `<${escaped(url.replaceAll('|', '%7C'))}|${escaped(words)}>`

/** The three signs that Slack reads as its own. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Room for what Slack and Teams take in one text. */
const cut = (text: string, most = 600): string =>
  text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text
