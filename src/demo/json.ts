import { formatIso } from '../procedure/time/format.ts'
import { parseIso } from '../procedure/time/parse.ts'
import { commandLine } from './command-line.ts'
import type { Proof } from './proof.ts'
import type { Walk } from './walk.ts'

/** The demonstration as `--json` tells it: the steps with their exit codes, the mails with their headers, the promises. */
export function demoJson(walks: readonly Walk[], proofs: readonly Proof[]) {
  return {
    steps: walks.map(({ step, argv, ran, planned, arrived }) => ({
      ticket: step.ticket,
      kind: step.kind,
      phase: step.phase,
      at: isoOf(step.at),
      command: commandLine(argv, Number.POSITIVE_INFINITY).slice(2),
      exit: ran.exit,
      planned: planned.length,
      arrived: arrived.length,
      result: parsed(ran.stdout),
    })),
    mails: walks.flatMap(({ step, arrived }) =>
      arrived.map(({ envelope, from, to, cc, bcc, subject, date, messageId, inReplyTo, references }) => ({
        ticket: step.ticket,
        phase: step.phase,
        envelope,
        headers: { from, to, cc, bcc, subject, date: formatIso(Date.parse(date)), messageId, inReplyTo, references },
      })),
    ),
    proofs: proofs.map(({ claim, broken }) => ({ claim, kept: broken.length === 0, broken })),
  }
}

function isoOf(at: string): string {
  const moment = parseIso(at)
  return moment.ok ? formatIso(moment.instant) : at
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
