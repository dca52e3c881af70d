import { type Channel, channels } from '../address/channel.ts'
import { Failure, problem } from '../errors.ts'
import { allOf, type Delivery, deliver } from './deliver.ts'
import type { Due } from './journal.ts'
import type { Delivering } from './run.ts'
import type { Post, World } from './world.ts'

/** What a sending by all ways uses of the world. */
type Sending = Delivering & Pick<World, 'gateway' | 'resting'>

/** One way with something due, and what it leaves by; null: that is not set. */
interface Way {
  readonly channel: Channel
  readonly post: Post | null
  readonly count: number
}

/** Why nothing leaves by a way for which no server is set. */
const notSet = { email: 'smtp-not-set', sms: 'sms-not-set' } as const

/**
 * Sends what is recorded and due, by mail and by SMS side by side, each as `deliver` does: a server that is away does not
 * keep the other waiting. Failures `smtp-not-set`, `sms-not-set`: nothing that is due can leave from here.
 */
export async function deliverByWays(world: Sending, due: Due, total: number): Promise<Delivery> {
  const ways = await waysOf(world, due, total)
  const lacking = ways.filter(({ post }) => post === null)
  const [first] = lacking
  if (first !== undefined && lacking.length === ways.length) throw new Failure(notSet[first.channel])
  for (const { channel } of lacking) world.teller.warn(problem(notSet[channel]))
  const told = new Map<Channel, number>()
  const progress = (channel: Channel) => (done: number) => {
    told.set(channel, done)
    world.teller.progress(
      [...told.values()].reduce((sum, one) => sum + one, 0),
      total,
    )
  }
  const open = ways.filter(({ post }) => post !== null)
  const done = await allOf(
    open.map(async ({ channel, post, count }) => {
      const teller = { ...world.teller, progress: progress(channel) }
      return [channel, await deliver({ ...world, post, teller }, { ...due, channel }, count)] as const
    }),
  )
  return together(new Map([...done, ...lacking.map(({ channel }) => [channel, lacksServer(channel)] as const)]))
}

/** The ways by which something is due, without those that are left alone; mail, where nothing is. */
async function waysOf(
  { journal, sender, post, gateway, resting = [] }: Sending,
  due: Due,
  total: number,
): Promise<Way[]> {
  const asked = { ...due, channel: 'sms' } as const
  const shorts = (await journal.dueCount(asked)) + (await journal.inHand(asked, sender))
  const all = [
    { channel: 'email', post, count: Math.max(0, total - shorts) },
    { channel: 'sms', post: gateway ?? null, count: shorts },
  ] as const
  return all.filter(
    ({ channel, count }) => !resting.includes(channel) && (count > 0 || (shorts === 0 && channel === 'email')),
  )
}

/** Nothing has left by a way for which no server is set. */
const lacksServer = (channel: Channel): Delivery => ({
  ...{ outcomes: new Map(), held: new Map(), interrupted: false },
  stopped: { code: notSet[channel], params: { host: '', port: 0, reply: '' } },
})

/** What became of all of it; mail goes first where one reason stands for all. */
function together(ways: ReadonlyMap<Channel, Delivery>): Delivery {
  const all = channels.flatMap((channel) => ways.get(channel) ?? [])
  return {
    outcomes: inOne(all.map(({ outcomes }) => outcomes)),
    held: inOne(all.map(({ held }) => held)),
    stopped: all.flatMap(({ stopped }) => stopped ?? [])[0] ?? null,
    interrupted: all.some(({ interrupted }) => interrupted),
    ways,
  }
}

/** The entries of several maps; where only one has any, itself: it may be as long as the whole queue. */
function inOne<Key, Value>(maps: readonly ReadonlyMap<Key, Value>[]): ReadonlyMap<Key, Value> {
  const [only = new Map<Key, Value>(), ...others] = maps.filter(({ size }) => size > 0)
  return others.length === 0 ? only : new Map([only, ...others].flatMap((one) => [...one]))
}
