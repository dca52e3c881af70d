/** In Polish, what becomes of a message or an incoming mail; in English each is called as in JSON. */
const polish: Readonly<Record<string, string>> = {
  queued: 'w kolejce',
  claimed: 'w trakcie',
  data: 'w trakcie',
  accepted: 'przyjęta',
  deferred: 'odroczona',
  refused: 'odrzucona',
  unknown: 'los nieznany',
  dropped: 'wycofana',
  held: 'wstrzymana',
  delivered: 'doręczona',
  bounced: 'zwrócona',
  delayed: 'opóźniona',
  waiting: 'czeka',
  rejected: 'odmowa',
  kept: 'odłożona',
  open: 'otwarta',
  fetched: 'pobrana',
  gone: 'zniknęła',
}

/** A state in the words of a language. */
export const stateTold = (state: string, lang: 'pl' | 'en'): string => (lang === 'pl' ? polish[state] : null) ?? state
