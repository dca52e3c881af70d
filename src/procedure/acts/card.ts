import { kindTold } from '../../errors.ts'
import type { Bilingual, MailLang, Settings } from '../../registry/types.ts'
import { eventName } from '../notice/event-name.ts'
import { factsInForce, type NoticeHistory } from '../notice/life.ts'
import { formats } from '../time/format.ts'
import { countsTold, type Told } from './comment.ts'

/** What our own staff reads in its channel. */
export interface Card {
  readonly title: string
  readonly lines: readonly (readonly [label: string, value: string])[]
  /** the task; null: there is no tracker */
  readonly link: { readonly words: string; readonly url: string } | null
}

const labels = {
  services: { pl: 'Usługi', en: 'Services' },
  start: { pl: 'Od', en: 'Since' },
  end: { pl: 'Do', en: 'Until' },
  counts: { pl: 'Wiadomości', en: 'Messages' },
} as const satisfies Record<string, Bilingual>

/**
 * A card of a notice's first or last phase: what is told by now, whichever phase told it, and what became of the messages.
 * No partner, no contact, no address, and no words of anybody.
 */
export function cardOf(
  { phase, counts }: Pick<Told, 'phase' | 'counts'>,
  history: NoticeHistory,
  { jira, screen }: Pick<Settings, 'jira' | 'screen'>,
): Card {
  // where each screen has its own language, the house's
  const lang: MailLang = screen.language === 'en' ? 'en' : 'pl'
  const { ticket, services, start, end, ...event } = factsInForce(history)
  const values = {
    services: services.map(({ name }) => name[lang]).join(', '),
    start: formats[lang](start),
    end: end === null ? '' : formats[lang](end),
    counts: countsTold(counts, lang),
  } satisfies Record<keyof typeof labels, string>
  const keys = Object.keys(labels) as (keyof typeof labels)[]
  return {
    title: `${ticket}, ${kindTold(phase, lang)}: ${eventName(event, lang)}`,
    lines: keys.flatMap((key) => (values[key] === '' ? [] : [[labels[key][lang], values[key]] as const])),
    link: jira && { words: `Jira: ${ticket}`, url: taskUrl(jira.url, ticket) },
  }
}

const taskUrl = (site: string, ticket: string): string => new URL(`browse/${ticket}`, site.replace(/\/*$/, '/')).href
