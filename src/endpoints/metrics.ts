import type { ActState } from '../procedure/acts/act.ts'
import { type StopCode, stopCodes } from '../procedure/delivery/answers.ts'
import type { State } from '../procedure/life/message-life.ts'
import type { Vitals } from '../road/worker/shift.ts'

/** What is measured at one moment of the wall clock. */
export interface Measured {
  readonly vitals: Vitals
  /** how many messages the journal has in each state; null: it does not answer */
  readonly census: Readonly<Record<State, number>> | null
  /** the same of what is done when mails have left */
  readonly acts: Readonly<Record<ActState, number>> | null
  readonly now: number
  readonly wall: number
  readonly version: string
}

type Labels = Readonly<Record<string, string>>
type Sample = readonly [labels: Labels, value: number]

interface Family {
  readonly name: string
  readonly type: 'gauge' | 'counter'
  readonly help: string
  readonly samples: readonly Sample[]
}

/** The text format 0.0.4 of Prometheus. No address and no ticket is ever a label. */
export const metricsType = 'text/plain; version=0.0.4; charset=utf-8'

/** The metrics of a worker in the text format of Prometheus. */
export function metricsText(measured: Measured): string {
  return familiesOf(measured)
    .filter(({ samples }) => samples.length > 0)
    .map(familyText)
    .join('')
}

function familyText({ name, type, help, samples }: Family): string {
  const lines = samples.map(([labels, value]) => `${name}${labelsText(labels)} ${value}\n`)
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}

function labelsText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escaped = (value: string): string => value.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))

/** The states as they are counted: what a sender holds is under way. */
const counted: Readonly<Record<string, readonly State[]>> = {
  queued: ['queued'],
  under_way: ['claimed', 'data'],
  deferred: ['deferred'],
  unknown: ['unknown'],
  refused: ['refused'],
  accepted: ['accepted'],
}

function familiesOf({ vitals, census, acts, now, wall, version }: Measured): Family[] {
  const { agenda, ailing, lookedAt, pausedUntil } = vitals
  const answers = census !== null && ailing.journal === null
  const seconds = (from: number | null, to: number) => (from === null ? [] : alone(Math.max(0, to - from) / 1000))
  return [
    gauge('dniu_build_info', 'The version of dniu; always 1.', [[{ version }, 1]]),
    gauge('dniu_worker_start_time_seconds', 'When this worker began, since 1970.', alone(vitals.beganAt / 1000)),
    gauge('dniu_journal_up', 'Whether the journal answers.', alone(Number(answers))),
    gauge(
      'dniu_trouble',
      'Whether something fails: the journal, the registry’s files, what a sending needs, the mail server, the tracker, the mailbox, the staff’s channel, the status site.',
      Object.entries(ailing).map(([part, code]): Sample => [{ part }, Number(code !== null)]),
    ),
    gauge('dniu_messages', 'Messages in the journal, by state.', census === null ? [] : byState(census)),
    gauge(
      'dniu_acts',
      'What is done about what left (Jira told, copies kept, cards posted), by state.',
      Object.entries(acts ?? {}).map(([state, count]): Sample => [{ state }, count]),
    ),
    gauge('dniu_messages_due', 'Messages that may leave now.', agenda === null ? [] : alone(agenda.due)),
    gauge('dniu_mailings_late', 'Mailings that are late and wait for a person.', alone(vitals.late)),
    gauge(
      'dniu_messages_kept',
      'Messages that the registry speaks against: they wait for a person.',
      alone(vitals.kept),
    ),
    gauge('dniu_mailings_held', 'Mailings that the mail server does not take, left alone.', alone(vitals.held)),
    gauge(
      'dniu_oldest_due_age_seconds',
      'For how long the oldest message that is due has been so.',
      agenda === null ? [] : agenda.oldest === null ? alone(0) : seconds(agenda.oldest, now),
    ),
    gauge('dniu_last_look_age_seconds', 'Since when the journal was last looked at.', seconds(lookedAt, wall)),
    {
      name: 'dniu_sent_total',
      type: 'counter',
      help: 'Messages that this worker has handed over or tried to, by outcome.',
      samples: Object.entries(vitals.sent).map(([outcome, count]) => [{ outcome }, count]),
    },
    gauge(
      'dniu_server_stopped',
      'Whether the mail server takes nothing from us, and why.',
      byReason(ailing.server, false),
    ),
    gauge(
      'dniu_gateway_stopped',
      'Whether the SMS gateway takes nothing from us, and why.',
      byReason(ailing.gateway, true),
    ),
    gauge(
      'dniu_server_pause_seconds',
      'How long until the mail server is tried again.',
      pausedUntil === null ? alone(0) : seconds(wall, pausedUntil),
    ),
  ]
}

const gauge = (name: string, help: string, samples: readonly Sample[]): Family => ({
  name,
  type: 'gauge',
  help,
  samples,
})

const alone = (value: number): Sample[] => [[{}, value]]

const byState = (census: Readonly<Record<State, number>>): Sample[] =>
  Object.entries(counted).map(([state, of]) => [{ state }, of.reduce((sum, one) => sum + census[one], 0)])

/** Every reason is there, so that a reason that comes is a change and no new line. */
const byReason = (stopped: string | null, isSms: boolean): Sample[] =>
  stopCodes
    .filter((code) => code.startsWith('sms-') === isSms)
    .map((reason: StopCode) => [{ reason }, Number(reason === stopped)])
