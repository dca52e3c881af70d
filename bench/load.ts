import { htmlFromText } from '../src/message/html.ts'
import { type Body, makeBody } from '../src/message/mime.ts'
import { noticeText } from '../src/message/notice-text.ts'
import { bodyOf, factsOf } from '../test/message/samples.ts'

/** What is sent: as a pool is given it, and as dniu keeps it. */
export interface Load {
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly body: Body
}

export const size = 5_000

/** Letters of ASCII, 5 kB: nothing has to be encoded. smtp-source sends such. */
function plain(): Load {
  const text = `${'x'.repeat(70)}\n`.repeat(Math.round(size / 72))
  const bytes = Buffer.from(text.replaceAll('\n', '\r\n'))
  return { subject: 'Awaria', text, body: { contentHeaders: 'MIME-Version: 1.0\r\n', bytes } }
}

/** What the house sends: the opening of an operator's outage in English and Polish, as text and HTML, 5.4 kB. */
function notice(): Load {
  const subject = 'Awaria | outage - OPEN [[HL-1]]'
  const parts = bodyOf(factsOf('outage-operator', 'open', { ticket: 'HL-1' }))
  const signature = ['Anna Nowak', 'IT Operator', 'Digital Virgo']
  const text = noticeText({ ...parts, signature, earlier: null })
  const html = htmlFromText(text, { lang: 'both', title: subject })
  return { subject, text, html, body: makeBody(text, html, 'HL-1.0') }
}

export const loads = { plain, notice } as const
export type LoadName = keyof typeof loads
