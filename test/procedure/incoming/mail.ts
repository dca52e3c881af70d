import type { Field, From, IncomingMail } from '../../../src/procedure/incoming/mail.ts'

/** A valid mail from an invented person; `fields` are `Name: value` lines. */
export function mailWith(
  more: Partial<Omit<IncomingMail, 'fields'>> & { fields?: readonly string[] } = {},
): IncomingMail {
  const { fields = [], ...rest } = more
  return {
    ...{ identity: 'i', size: 1, from: sentBy('anna@acme.example'), to: [], cc: [], replyTo: [] },
    ...{ subject: 'Test', date: null, messageId: '<1@acme.example>', inReplyTo: null, references: [], text: '' },
    ...{ lang: null, attachments: [], events: [], reports: [], named: [], defects: [] },
    fields: fields.map(fieldOf),
    ...rest,
  }
}

export function fieldOf(line: string): Field {
  const colon = line.indexOf(':')
  return { name: line.slice(0, colon).toLowerCase(), value: line.slice(colon + 1).trim() }
}

export function sentBy(email: string, name = ''): From {
  return { is: 'one', mailbox: { name, email } }
}
