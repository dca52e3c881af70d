import { problem } from '../errors.ts'
import { flagAlone } from './shared.ts'

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
