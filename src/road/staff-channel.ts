import type { Card } from '../procedure/acts/card.ts'
import type { Answer, Outcome } from './courier.ts'

export type { Card }

/** The channel of our own staff, where cards are posted. */
export interface StaffChannel {
  /** Has its address, once. Failure `card-no-url`. */
  place(): Promise<ChannelPlace>
}

/** A channel whose address is known; nothing is asked of it until a card comes. */
export interface ChannelPlace {
  readonly host: string
  readonly port: number
  readonly loopback: boolean
  /** Posts a card; nobody waits longer than `wait`, in milliseconds. A card whose answer is lost may be there. */
  post(card: Card, wait: number): Promise<Outcome>
  /** Connects and leaves again: what stands in the way; null: nothing. */
  look(wait: number): Promise<Answer | null>
}
