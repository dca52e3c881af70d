import { afterEach } from 'vitest'
import { type FailureCode, wording } from '../../src/errors.ts'
import { type House, openHouse } from '../stage/house.ts'
import { type Terminal, type TerminalWish, terminal } from '../stage/terminal.ts'

/** A house with a person at its terminal; both are closed after the test. */
export interface Scene {
  readonly house: House
  /** Starts dniu at a terminal. */
  sit(args: readonly string[], wish?: TerminalWish): Terminal
}

export const checklist = 'Tick each item when you have checked it'
export const items = ['Source of the', 'Groups to notify', 'Template filled in'] as const
export const consentTo = (count: number) => `To send, type the number of messages: ${count}`

/** Returns a function that opens a house for a test, and closes it after the test. */
export function scenes(): (settings?: Record<string, string>) => Promise<Scene> {
  const close: (() => unknown)[] = []
  afterEach(async () => {
    for (const one of close.splice(0).reverse()) await one()
  })
  return async (settings) => {
    const house = await openHouse(settings)
    close.push(house.close)
    return {
      house,
      sit(args, wish) {
        const person = terminal(house.stage, args, wish)
        close.push(person.close)
        return person
      },
    }
  }
}

/** Ticks every item and types the number of messages. */
export async function agree(person: Terminal, count: number): Promise<void> {
  await person.tick(checklist, ...items)
  await person.answer(consentTo(count), String(count))
}

/** The longest fixed piece of the message of a problem, to look for on the screen whatever its values. */
export function told(code: FailureCode): string {
  const pieces = wording({ code }, 'en').message.split(/\{\w+\}/)
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest)).trim()
}
