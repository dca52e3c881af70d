import { readFileSync } from 'node:fs'
import { noticeBody } from '../../src/message/notice-text.ts'
import type { Facts, NoticeType, Phase } from '../../src/procedure/notice/facts.ts'
import { noticeType } from '../../src/procedure/notice/facts.ts'
import type { Bilingual } from '../../src/registry/types.ts'

/** 21.11.2026 03:12 in Warsaw: winter, CET. */
export const winter = Date.UTC(2026, 10, 21, 2, 12)
/** 01.07.2026 23:30 in Warsaw: summer, CEST. */
export const summer = Date.UTC(2026, 6, 1, 21, 30)
const hour = 3_600_000

const phases: Readonly<Record<NoticeType, readonly Phase[]>> = {
  'maintenance-dv': ['open', 'prolongation', 'correct', 'unconcerned', 'close', 'cancel'],
  'maintenance-operator': ['open', 'prolongation', 'correct', 'unconcerned', 'close', 'cancel'],
  'outage-dv': ['open', 'update', 'correct', 'unconcerned', 'close'],
  'outage-operator': ['open', 'update', 'correct', 'unconcerned', 'close'],
}

/** Every type with each of its phases. */
export const everyNotice = Object.entries(phases).flatMap(([type, list]) => list.map((phase) => [type, phase] as const))

export function path(type: string, phase: string): Bilingual {
  return { en: `templates/${type}/${phase}.en.mustache`, pl: `templates/${type}/${phase}.pl.mustache` }
}

export function templates(type: string, phase: string): Bilingual {
  const { en, pl } = path(type, phase)
  return { en: readFileSync(en, 'utf8'), pl: readFileSync(pl, 'utf8') }
}

export const services = [
  { id: 'mt', name: { en: 'MT Subscriptions', pl: 'Subskrypcje MT' } },
  { id: 'others', name: { en: 'OTHERS', pl: 'INNE' } },
]

/** The facts of a notice of this type and phase. */
export function factsOf(type: string, phase: string, changes: Partial<Facts> = {}): Facts {
  const [kind, source] = type.split('-')
  const own = phase === 'update' || phase === 'cancel'
  return {
    ticket: 'HL-123',
    kind: kind === 'outage' ? 'outage' : 'maintenance',
    source: source === 'dv' ? { type: 'dv' } : { type: 'operator', id: 'play', name: 'PLAY' },
    phase: phase === 'update' || phase === 'cancel' || phase === 'close' || phase === 'prolongation' ? phase : 'open',
    start: winter,
    end: kind === 'outage' && phase !== 'close' ? null : winter + 2 * hour,
    services,
    text: own ? { en: 'The supplier has found the fault.', pl: 'Dostawca znalazł usterkę.' } : null,
    nextUpdate: phase === 'update' ? winter + hour : null,
    ...changes,
  }
}

export function bodyOf(facts: Facts): Bilingual {
  const type = noticeType(facts)
  return noticeBody({ facts, templates: templates(type, facts.phase), where: path(type, facts.phase) })
}

/** Runs an action that must throw, and returns what it threw. */
export function thrown(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
