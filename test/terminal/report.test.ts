import { describe, expect, it } from 'vitest'
import type { OutboxEntry } from '../../src/road/journal.ts'
import { entryLine, openLines, reported } from '../../src/terminal/report.ts'
import { word } from '../../src/terminal/words.ts'

const entry = (id: number, more: Partial<OutboxEntry>): OutboxEntry => ({
  ...{ id, mailing: 1, ticket: 'HL-1', phase: 'open', to: `${id}@acme.example`, channel: 'email', partner: 'acme' },
  ...{ messageId: `<${id}@dv.example>`, state: 'queued', reply: null, report: null, reasons: [] },
  ...{ nextTry: null, held: false, leftAt: null, ...more },
})

describe('what may be done about messages that have not left', () => {
  const rest = word('en', 'report-queued', {})

  it('is to send the rest, where there is one', () => {
    expect(openLines(reported([entry(1, {}), entry(2, { held: true })]), 'en').at(-1)).toBe(rest)
  })

  it('is not to send the rest where all of it is held', () => {
    expect(openLines(reported([entry(1, { held: true }), entry(2, { held: true })]), 'en')).not.toContain(rest)
  })
})

describe('a line of the outbox', () => {
  const at = Date.UTC(2026, 10, 21, 2)

  it('shows the report on a message, and its state where a mail has only mentioned it', () => {
    const line = (kind: string) =>
      entryLine(entry(1, { state: 'deferred', reply: '451 busy', report: { kind, words: 'Policy', at } }), 'en')
    expect(line('delayed')).toMatch(/ delayed .* Policy$/)
    expect(line('mentioned')).toMatch(/ deferred .* 451 busy$/)
  })
})
