import { inTurns, program, time } from './shop.ts'

const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now', '--dry-run']

/** How long a command takes to start, against a Node that does nothing. */
export async function startup(): Promise<string[]> {
  time([program, ...open])
  const {
    nothing = 1,
    help = 0,
    preview = 0,
  } = inTurns(31, {
    nothing: () => time(['-e', '0']),
    help: () => time([program, '--help']),
    preview: () => time([program, ...open]),
  })
  return [
    `node -e 0                       ${nothing.toFixed(1)} ms`,
    `dniu --help                     ${help.toFixed(1)} ms, ${(help / nothing).toFixed(2)} times (wanted: at most 1.5)`,
    `dniu outage open … --dry-run    ${preview.toFixed(1)} ms, ${(preview / nothing).toFixed(2)} times (wanted: at most 4.5)`,
  ]
}
