import { domainOf, isReservedDomain } from './address.ts'

/** The ways by which a message reaches somebody. */
export const channels = ['email', 'sms'] as const
export type Channel = (typeof channels)[number]

/** The way that an address stands for: a number in E.164 (`+48601555014`) is an SMS, all else is mail. */
export const channelOf = (address: string): Channel => (/^\+\d+$/.test(address) ? 'sms' : 'email')

/** Numbers that are given to nobody, for plays and examples: Ofcom (UK), NANPA (US), ARCEP (FR). */
const nobodys = /^\+(?:447700900\d{3}|1\d{3}55501\d\d|3363998\d{4})$/

/** Whether nothing can arrive at an address, because it is reserved for examples (RFC 2606; numbers alike). */
export const isReserved = (address: string): boolean =>
  channelOf(address) === 'sms' ? nobodys.test(address) : isReservedDomain(domainOf(address))
