import { problem } from '../errors.ts'
import { type Read, ticket } from './read.ts'
import type { Scene } from './row.ts'
import {
  flagAlone,
  type SharedAnswers,
  type SharedPlace,
  type SharedRow,
  ticketRow,
  typedTicketPrompt,
} from './shared.ts'

/** The ticket's number where something begins: what has no number yet gets a task of the tracker, where there is one. */
export const openingTicketRow = (option: '[ticket]' | '--ticket <ticket>') =>
  ({
    ...ticketRow(option),
    need: (_: SharedAnswers, scene: Scene) => (makesTasks(scene) ? 'kept' : 'preview'),
    gives: ['ticket', 'newTask'],
    ask: (place: SharedPlace) => (makesTasks(place.scene) ? newTicketPrompt(place) : typedTicketPrompt(place)),
  }) satisfies SharedRow

/** Whether there is a tracker, in which a task can be made. */
export const makesTasks = ({ registry }: Pick<Scene, 'registry'>): boolean => registry.settings.jira !== null

function newTicketPrompt(place: SharedPlace) {
  const typed = typedTicketPrompt(place)
  const isNew = (text: string) => text.trim() === ''
  return {
    ...typed,
    hint: { pl: 'Puste: nowe zadanie w Jirze.', en: 'Empty: a new task in Jira.' },
    preset: place.before.ticket ?? '',
    check: (text: string) => (isNew(text) ? null : typed.check(text)),
    give: (text: string): Pick<SharedAnswers, 'ticket' | 'newTask'> =>
      isNew(text) ? { newTask: true } : typed.give(text),
    shown: (text: string) =>
      isNew(text) ? { pl: 'nowe zadanie w Jirze', en: 'a new task in Jira' } : typed.shown(text),
  }
}

/** An incident, which only a tracker has. */
const incident: Read<string> = (raw, at) => (makesTasks(at) ? ticket(raw, at) : at.wrong(problem('jira-not-set')))

/** The incident that the task belongs to; the tracker links the two. */
export const incidentRow: SharedRow = {
  ...flagAlone('incident', '--incident <ticket>', 'the task of the incident that it belongs to, in Jira', incident),
  json: ({ incident: named }: SharedAnswers) => (named === undefined ? {} : { incident: named }),
}

/** What becomes of the task in Jira; only where one is set. */
export const transitionRow = flagAlone(
  'transition',
  '--transition <id>',
  'bring the task in Jira to this status when it has left, by the status’s id',
  (raw, { registry, wrong }) => {
    const id = String(raw).trim()
    if (registry.settings.jira === null) return wrong(problem('jira-not-set'))
    return /^\d+$/.test(id) ? id : wrong(problem('jira-status', { text: id, example: '--transition 10001' }))
  },
)
