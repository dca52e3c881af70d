import { fitting, type NewTask } from '../new-task.ts'
import { sortOf } from '../task.ts'
import { formatPl } from '../time/format.ts'
import { book } from './book.ts'
import type { Facts, NoticeType } from './facts.ts'

/**
 * The task of a notice's opening, in the words of its subject (§4, §5): `Awaria u Operatora PLAY: SMS Premium, od
 * 28.11.2026 03:00`. A start that is put right makes it no other one.
 */
export function taskOfNotice({ kind, source, services, start, end }: Facts): NewTask {
  const whose = source.type === 'dv' ? 'Digital Virgo' : source.name
  const begins = whatBegins[`${kind}-${source.type}`]
  const names = services.map(({ name }) => name.pl).join(', ')
  const when = end === null ? `od ${formatPl(start)}` : `${formatPl(start)} – ${formatPl(end)}`
  const ids = services.map(({ id }) => id).toSorted()
  return {
    sort: sortOf[kind],
    summary: fitting(`${begins.includes(whose) ? begins : `${begins} ${whose}`}: ${names}, ${when}`),
    product: [],
    about: [kind, source.type === 'dv' ? '' : source.id, ...ids],
  }
}

/** What the subject of each kind of notice begins with. */
const whatBegins = Object.fromEntries(book.map(({ type, subject }) => [type, subject.pl])) as Record<NoticeType, string>
