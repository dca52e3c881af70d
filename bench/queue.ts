import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openJournal } from '../src/journal/open.ts'
import type { NewNotice } from '../src/road/mailing.ts'
import { type Load, type LoadName, loads } from './load.ts'
import { benchFolder, environment } from './shop.ts'

/** The bytes of the journal in a folder of this name. */
export const sizeIn = (queue: string): number => statSync(join(benchFolder, queue, 'journal.sqlite')).size

/** The name of a folder with a journal in which so many messages wait, each to another partner. */
export async function queueOf(count: number, load: LoadName = 'plain'): Promise<string> {
  const name = `queue-${load}-${count}`
  const folder = join(benchFolder, name)
  // made once: its copies are told that they go on, and it is not
  if (existsSync(folder)) return name
  const journal = await openJournal({ folder })
  if (count > 0) await journal.record(mailing(count, loads[load]()))
  await journal.close()
  return name
}

/** One phase of an outage, to so many addresses. */
export function mailing(count: number, { subject, text, body }: Load): NewNotice {
  const at = Date.parse(environment.DNIU_NOW ?? '')
  const ticket = 'HL-1'
  const source = { type: 'dv' } as const
  const facts = {
    ticket,
    kind: 'outage',
    source,
    phase: 'open',
    start: at,
    end: null,
    services: [],
    text: null,
    nextUpdate: null,
  } as const
  const head = (to: string, id: string) =>
    ['From: Helpline <notice@dv.example>', `To: <${to}>`, `Subject: ${subject}`]
      .concat([`Message-ID: ${id}`, 'Date: Sat, 21 Nov 2026 03:12:00 +0100', `${body.contentHeaders}`, ''])
      .join('\r\n')
  return {
    ...{ ticket, thread: 'notice', sequence: 0, type: 'outage-dv', phase: 'open', facts },
    criteria: { services: [], operator: null, categories: ['technical'], partners: [], products: [] },
    changes: { without: [], add: [] },
    ...{ subject, text, by: 'anna.nowak', at, clockSet: true, sendAt: null, sendBefore: null },
    body,
    from: { name: 'Helpline', email: 'notice@dv.example' },
    circumstances: { decision: null, cause: null, override: null, ending: null, reasons: {}, checklist: [] },
    messages: Array.from({ length: count }, (_, index) => {
      const to = `noc@partner-${index}.example`
      const messageId = `<HL-1.open.${index}@dv.example>`
      return {
        to,
        key: to,
        partner: `partner-${index}`,
        reasons: [{ by: 'added' }],
        messageId,
        head: head(to, messageId),
      }
    }),
  }
}
