import { Failure, failureFrom } from '../errors.ts'
import { channelProblem } from '../procedure/acts/channel-answers.ts'
import type { Answer } from '../procedure/delivery/answers.ts'
import { gatewayVerdictOn } from '../procedure/delivery/gateway-answers.ts'
import type { Registry } from '../registry/types.ts'
import type { Context } from './context.ts'
import { orSeen, patience, type Seen } from './doctor-row.ts'

/** Whether the gateway of SMS can be reached, its headers included; nothing is sent. Without one: who wishes SMS all the same. */
export async function smsSeen(registry: Registry, context: Context): Promise<readonly Seen[]> {
  if (registry.settings.sms === null) return wishesSeen(registry)
  return [await orSeen(() => gatewaySeen(context), 'doctor-no-sms', context)]
}

async function gatewaySeen({ gateway }: Context): Promise<Seen> {
  const post = await gateway()
  const { host = '', port = 0 } = post ?? {}
  const answer = (await post?.look(patience)) ?? null
  if (answer !== null) throw failureIn(answer, host, port)
  return { code: 'doctor-sms', what: [`${host}:${port}`] }
}

function failureIn(answer: Answer, host: string, port: number): Failure {
  const once = { messages: 1, recipients: 1, domains: 1 }
  const verdict = gatewayVerdictOn(answer, once, { total: 2, accepted: 0, isOver: false })
  const code = 'code' in verdict ? verdict.code : 'sms-unreachable'
  return new Failure(code, { section: 'smtp', host, port, reply: answer.text })
}

/** Contacts and partners that are set to SMS, and get mail instead. */
function wishesSeen({ contacts, partners }: Registry): Seen[] {
  const wishes = (own: readonly string[] = []) => own.includes('sms')
  const keys = contacts.filter((one) => one.status === 'active' && wishes(one.channels)).map(({ key }) => key)
  const what = [...keys, ...partners.filter((one) => wishes(one.channels)).map(({ id }) => id)]
  return what.length === 0 ? [] : [{ code: 'doctor-sms-unset', what }]
}

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
