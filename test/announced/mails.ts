import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMail } from '../../src/mailbox/read.ts'
import type { Announced, Window } from '../../src/procedure/announced/announced.ts'
import { readAnnounced } from '../../src/procedure/announced/read.ts'
import { formatEn } from '../../src/procedure/time/format.ts'
import type { Service } from '../../src/registry/types.ts'

/** Operators' own notices of this folder, invented: each with what is to be read of it, in a JSON beside it. */
export const announcements = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => ({ name: name.replace('.eml', ''), bytes: readFileSync(join(import.meta.dirname, name)) }))

export const services: readonly Service[] = [
  { id: 'sms-premium', name: { pl: 'SMS Premium', en: 'SMS Premium' } },
  { id: 'mt-subscriptions', name: { pl: 'Subskrypcje MT', en: 'MT Subscriptions' } },
  { id: 'mps', name: { pl: 'MPS', en: 'MPS' } },
  { id: 'direct-billing', name: { pl: 'DirectBilling', en: 'DirectBilling' } },
  { id: 'www', name: { pl: 'WWW', en: 'WWW' } },
  { id: 'others', name: { pl: 'INNE', en: 'OTHERS' } },
]

export const around = { services, project: 'HL', now: Date.parse('2026-03-02T12:00:00Z') }

/** What is read of a mail, in short: for a person to hold against the mail. */
export async function readingOf(bytes: Uint8Array) {
  const announced = readAnnounced(await readMail(bytes), around)
  return announced && inShort(announced)
}

function inShort({ kind, state, reference, windows, was, newEnd, services: named, impact, doubts }: Announced) {
  const all = [...doubts, ...windows.flatMap((one) => one.doubts), ...(was?.doubts ?? [])]
  return {
    kind: kind.value,
    state: state?.value ?? null,
    reference: reference?.value ?? null,
    windows: windows.map(spanOf),
    ...(was && { was: spanOf(was) }),
    ...(newEnd && { newEnd: formatEn(newEnd.value) }),
    services: named.map(({ value }) => value),
    ...(impact && { impact }),
    doubts: all.map(({ code }) => code),
  }
}

const spanOf = ({ start, end, isReserve }: Window): string =>
  `${start === null ? '?' : formatEn(start)} – ${end === null ? '?' : formatEn(end)}${isReserve ? ' in reserve' : ''}`
