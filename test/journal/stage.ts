import { afterEach, beforeEach, expect } from 'vitest'
import type { State } from '../../src/procedure/life/message-life.ts'
import type { Claimed, Due, Journal, Sender, Settled } from '../../src/road/journal.ts'
import { all, at, claimOne, wall } from './samples.ts'

/** A database under test: every `open` is another connection to the same journal. */
export interface JournalPlace {
  open(): Promise<Journal>
  /** Where the database has a clock of its own: moves the ends of all leases so many milliseconds back. */
  pass?(milliseconds: number): Promise<void>
  remove(): Promise<void>
}

/** Helpers for the tests of a journal. */
export interface Stage {
  /** the journal of the current test */
  readonly journal: Journal
  /** another connection to it */
  open(): Promise<Journal>
  claim(sender: Sender, due?: Due, now?: number): Promise<Claimed>
  /** Sends the next message up to this outcome; returns its id. */
  bring(sender: Sender, outcome: Settled, due?: Due, when?: number): Promise<number>
  stateOf(id: number): Promise<State | undefined>
  /** The wall clock. */
  wall(): number
  /** Lets this much time pass for all leases. */
  pass(milliseconds: number): Promise<void>
  /** Recovers after so much time; returns how many messages were put right. */
  recoverAfter(milliseconds: number): Promise<number>
}

/** Creates a journal for each test, and closes all its connections afterwards. */
export function journalStage(newPlace: () => Promise<JournalPlace>): Stage {
  let place: JournalPlace
  const opened: Journal[] = []
  let passed = 0
  beforeEach(async () => {
    passed = 0
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
      const claimed = await claimOne(stage.journal, due, sender, now)
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
    wall: () => wall + passed,
    async pass(milliseconds) {
      passed += milliseconds
      await place.pass?.(milliseconds)
    },
    async recoverAfter(milliseconds) {
      await stage.pass(milliseconds)
      return stage.journal.recover(stage.wall())
    },
  }
  return stage
}
