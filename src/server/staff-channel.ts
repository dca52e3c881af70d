import { Failure } from '../errors.ts'
import type { StaffChannelSettings } from '../registry/types.ts'
import { isFlaw, readSafeUrl } from '../registry/values.ts'
import { type Environment, outputOf } from './credentials.ts'

const variable = 'DNIU_STAFF_CHANNEL_URL'

/** The address of the staff's channel, which whoever knows it may post to. Failure `card-no-url`, which shows nothing of it. */
export async function staffChannelUrl({ urlCommand }: StaffChannelSettings, env: Environment): Promise<URL> {
  const [program] = urlCommand
  const given = env[variable]
  if (!given && program === undefined) throw new Failure('card-no-url', { reply: `${variable}: -` })
  const run = given ? { output: given } : await outputOf(urlCommand, env)
  const named = given ? variable : (program ?? '')
  if ('reason' in run) throw new Failure('card-no-url', { reply: `${named}: ${run.reason}` })
  const url = readSafeUrl((run.output.trim().split('\n', 1)[0] ?? '').trim())
  if (isFlaw(url)) throw new Failure('card-no-url', { reply: `${named}: https://…?` })
  return new URL(url)
}
