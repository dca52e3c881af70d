import { afterEach, beforeEach, expect } from 'vitest'
import type { State } from '../../src/procedure/life/message-life.ts'
import type { Outcome } from '../../src/road/courier.ts'
import type { Claimed, Due, Journal, Sender } from '../../src/road/journal.ts'
import { all, at, wall } from './samples.ts'

/** A database to test: every `open` is another connection to the same journal. */
export interface JournalPlace {
  open(): Promise<Journal>
  remove(): Promise<void>
}

/** What the tests of a journal do with it. */
export interface Stage {
  /** the journal of the test that is running */
  readonly journal: Journal
  /** another connection to it */
  open(): Promise<Journal>
  claim(sender: Sender, due?: Due, now?: number): Promise<Claimed>
  /** Sends the next message as far as an outcome; its id. */
  bring(sender: Sender, outcome: Outcome, due?: Due, when?: number): Promise<number>
  stateOf(id: number): Promise<State | undefined>
}

/** A new journal for each test, all of whose connections are closed after it. */
export function journalStage(newPlace: () => Promise<JournalPlace>): Stage {
  let place: JournalPlace
  const opened: Journal[] = []
  beforeEach(async () => {
    place = await newPlace()
    await stage.open()
  })
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close()
    await place.remove()
  })
  const stage: Stage = {
    get journal() {
      const [journal] = opened
      if (journal === undefined) throw new Error('no journal outside a test')
      return journal
    },
    async open() {
      const another = await place.open()
      opened.push(another)
      return another
    },
    async claim(sender, due = all, now = wall) {
      const claimed = await stage.journal.claim(due, sender, now)
      if (claimed === null) throw new Error('nothing to claim')
      return claimed
    },
    async bring(sender, outcome, due = all, when = at) {
      const { id } = await stage.claim(sender, due)
      expect(await stage.journal.data(id, sender, wall)).toBe(true)
      await stage.journal.settle(id, sender, outcome, when)
      return id
    },
    stateOf: async (id) => (await stage.journal.outbox()).find((entry) => entry.id === id)?.state,
  }
  return stage
}
