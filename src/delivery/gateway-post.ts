import type { Answer } from '../road/courier.ts'
import type { Post } from '../road/world.ts'
import { isLoopback } from '../server/address.ts'
import type { Environment } from '../server/credentials.ts'
import { type Gateway, resolveGateway } from '../server/gateway.ts'
import { openGateway, tryGateway } from './gateway.ts'

/** Where SMS leave. */
export interface GatewayPost extends Post {
  /** Connects and leaves again: what stands in the way; null: nothing. `patience`: milliseconds. */
  look(patience: number): Promise<Answer | null>
}

/** The gateway of the settings; null: none is set. Nothing is asked of it yet. */
export function gatewayPost(settings: Parameters<typeof resolveGateway>[0], env: Environment): GatewayPost | null {
  const gateway = resolveGateway(settings, env)
  return gateway && postOf(gateway)
}

function postOf(gateway: Gateway): GatewayPost {
  const { host, port } = gateway
  const ways = { open: () => openGateway(gateway), look: (patience: number) => tryGateway(gateway, patience) }
  return { host, port, loopback: isLoopback(host), ...ways }
}
