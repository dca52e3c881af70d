import type { PublicNotice, PublicPhase } from '../procedure/notice/published.ts'
import { formatIso, isoOrNull } from '../procedure/time/format.ts'
import { dateAt } from '../procedure/time/warsaw.ts'
import { type Row, since } from './days.ts'
import { folders, noticeFile } from './place.ts'
import type { Site } from './site.ts'

/** `status.json`: the same for programs; its form is `schemas/status.schema.json`. */
export const statusText = (site: Site): string => `${JSON.stringify(statusJson(site), null, 1)}\n`

const statusJson = ({ now, organization, ongoing, planned, recent, services, operators }: Site) => ({
  generated: formatIso(now),
  organization,
  days: { from: dateAt(since(now)), to: dateAt(now) },
  ongoing: ongoing.map(({ ticket }) => ticket),
  planned: planned.map(({ ticket }) => ticket),
  services: services.map(rowJson),
  operators: operators.map(rowJson),
  notices: recent.map(noticeJson),
})

const rowJson = ({ id, name, days }: Row) => ({ id, name, days: days.filter(({ state }) => state !== 'calm') })

const noticeJson = ({ ticket, kind, source, state, services, start, end, nextUpdate, phases }: PublicNotice) => ({
  ...{ ticket, kind, state },
  operator: source.type === 'dv' ? null : { id: source.id, name: source.name },
  services: services.map(({ id, name }) => ({ id, name })),
  start: formatIso(start),
  end: isoOrNull(end),
  nextUpdate: isoOrNull(nextUpdate),
  pages: { pl: `${folders.pl}${noticeFile(ticket)}`, en: `${folders.en}${noticeFile(ticket)}` },
  messages: phases.map(messageJson),
})

const messageJson = ({ phase, at, words }: PublicPhase) => ({ phase, at: formatIso(at), text: words })
