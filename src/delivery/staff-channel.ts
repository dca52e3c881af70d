import type { Card, ChannelPlace, StaffChannel } from '../road/staff-channel.ts'
import { isLoopback } from '../server/address.ts'
import type { Environment } from '../server/credentials.ts'
import { type Gateway, jsonPost } from '../server/gateway.ts'
import { staffChannelUrl } from '../server/staff-channel.ts'
import { cardBodies } from './card-body.ts'
import { openGateway, tryGateway } from './gateway.ts'

type Settings = Parameters<typeof staffChannelUrl>[0]

/** Words by which a channel says that it took a card; a workflow of Teams has none. */
const accepted = {
  teams: { codes: [200, 202], field: null, value: null },
  slack: { codes: [200], field: null, value: '^ok\\s*$' },
} as const satisfies Record<Settings['kind'], Gateway['accepted']>

/** The staff's channel of the settings; its address is had when it is needed, once. */
export function openStaffChannel(settings: Settings, env: Environment): StaffChannel {
  let place: Promise<ChannelPlace> | null = null
  return {
    place() {
      place ??= staffChannelUrl(settings, env).then((url) => placeAt(url, settings))
      return place
    },
  }
}

function placeAt(url: URL, { kind }: Settings): ChannelPlace {
  const gateway = (body: string): Gateway => ({
    ...jsonPost(url),
    accepted: accepted[kind],
    secrets: secretsIn(url),
    bodyFor: () => body,
    headers: async () => [],
  })
  const { host, port } = gateway('')
  return {
    ...{ host, port, loopback: isLoopback(host) },
    async post(card: Card, wait: number) {
      const courier = openGateway(gateway(JSON.stringify(cardBodies[kind](card))), { connect: wait / 4, answer: wait })
      return courier.send({ from: '', to: '' }, { head: '', body: new Uint8Array() }, async () => true)
    },
    look: (wait) => tryGateway(gateway(''), wait),
  }
}

/** What of the address lets whoever knows it post, in each form in which a server may repeat it. */
function secretsIn({ href, pathname, search, searchParams }: URL): string[] {
  const parts = [...pathname.split('/'), ...searchParams.values()].filter(({ length }) => length > 7)
  return [href, `${pathname}${search}`, ...parts, ...parts.map(encodeURIComponent)]
}
