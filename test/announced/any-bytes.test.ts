import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/mailbox/read.ts'
import { readAnnounced } from '../../src/procedure/announced/read.ts'
import { announcedText } from '../../src/terminal/announced.ts'
import { growth, linear, repeated } from '../stage/growth.ts'
import { announcements, around, services } from './mails.ts'

const told = async (bytes: Uint8Array) => {
  const announced = readAnnounced(await readMail(bytes), around)
  return announced && { announced, text: announcedText(announced, { services: () => services }, 'pl') }
}

const head = 'From: noc@telko.example\nSubject: Prace planowane\n\n'
const pieces = [
  ...['12.03.2026', '12/13.03.2026', '3/4/26', 'z 12 na 13 marca', '23:00', 'w godz. 23-5', 'UTC', 'CET', '-', ' do '],
  ...[
    'przeniesione z ',
    ' na ',
    'rescheduled from ',
    ' to ',
    'Start: ',
    'Koniec: ',
    'odwołane',
    'completed',
    'Numer: A-12',
  ],
  ...['backup', '\n', ' ', '(', ')', '.', ',', '0', '99', 'BEGIN:VEVENT\n', 'DTSTART:', '\u001b[31m', '\u202e', 'ż'],
]

describe("an operator's notice of any bytes", () => {
  it('is read or not, and shown without controls', async () => {
    const made = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((all) => Buffer.from(head + all.join('')))
    const changed = fc
      .record({ mail: fc.constantFrom(...announcements), at: fc.nat(), put: fc.uint8Array({ maxLength: 9 }) })
      .map(({ mail: { bytes }, at, put }) => {
        const place = at % bytes.length
        return Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + 3)])
      })
    await fc.assert(
      fc.asyncProperty(fc.oneof(made, changed, fc.uint8Array({ maxLength: 300 })), async (bytes) => {
        const found = await told(bytes)
        if (found === null) return
        expect(found.text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
        // a script takes what is without a doubt
        const { state, newEnd, doubts: all } = found.announced
        if (state === null || (state.value === 'extended' && newEnd === null)) expect(all).not.toEqual([])
        for (const { start, end, doubts } of found.announced.windows)
          if (doubts.length === 0) expect(start === null || end === null || start < end).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it.each([...pieces, '1 ', '12.', 'godz. 1 do ', '12 na 13 i ', 'ref ref', '1/2/', 'a-1-', '1, 2 i ', '- '])(
    'takes time in proportion to its length: %j',
    (piece) => {
      const mailOf = (size: number) => Buffer.from(head + repeated(piece)(size))
      return expect(growth(mailOf, told)).resolves.toBeLessThan(linear)
    },
  )
})
