import type { PublicNotice } from '../../src/procedure/notice/published.ts'
import { type Site, siteOf } from '../../src/site/site.ts'
import { registry } from '../procedure/notice/cases.ts'

/** A moment, written in Warsaw time with its offset. */
export const at = (text: string): number => Date.parse(text)

export const now = at('2026-11-21T03:12+01:00')

/** An outage of PLAY that was told once. */
export function notice(more: Partial<PublicNotice> = {}): PublicNotice {
  const services = [{ id: 'sms-premium', name: { pl: 'SMS Premium', en: 'SMS Premium' } }]
  return {
    ...{ ticket: 'HL-1', kind: 'outage', source: { type: 'operator', id: 'play', name: 'PLAY' }, services },
    ...{ start: now, end: null, state: 'ongoing', nextUpdate: null, domain: 'dv.example' },
    phases: [{ phase: 'open', sequence: 0, at: now, words: { pl: 'Awaria.', en: 'An outage.' } }],
    ...more,
  }
}

/** Works of the house itself, next night. */
export const works = (more: Partial<PublicNotice> = {}): PublicNotice =>
  notice({
    ...{ ticket: 'HL-2', kind: 'maintenance', source: { type: 'dv' }, state: 'planned' },
    ...{ start: at('2026-11-28T01:00+01:00'), end: at('2026-11-28T05:00+01:00') },
    ...more,
  })

export const site = (notices: readonly PublicNotice[], more: Partial<Pick<Site, 'now' | 'base'>> = {}): Site =>
  siteOf(notices, registry(), { now, base: null, domain: 'dv.example', ...more })
