import { failureFrom } from '../errors.ts'
import { channelProblem } from '../procedure/acts/channel-answers.ts'
import type { Context } from './context.ts'
import { orSeen, type Seen } from './doctor-row.ts'

/** A channel that says nothing for so long, in milliseconds, is taken for one that does not work. */
const patience = 8_000

/** Whether the address of the staff's channel can be had, and is answered there; nothing is posted. */
export async function staffSeen(context: Context): Promise<readonly Seen[]> {
  const channel = await context.staffChannel()
  if (channel === null) return []
  const look = async (): Promise<Seen> => {
    const place = await channel.place()
    const answer = await place.look(patience)
    if (answer !== null) throw failureFrom(channelProblem(answer, place.host))
    return { code: 'doctor-staff', what: [`${place.host}:${place.port}`] }
  }
  return [await orSeen(look, 'doctor-no-staff', context)]
}
