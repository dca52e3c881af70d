import {
  type Answer,
  areSeveral,
  heardBy,
  isOfContent,
  ofSeveral,
  type StopCode,
  wordsAlike,
} from '../procedure/delivery/answers.ts'
import type { Claimed } from './journal.ts'
import type { Run, Stop } from './run.ts'

// The last messages of a run may all hear a word that nobody knows: is each of them at fault, or has the server stopped
// taking mail from us? While others get theirs it takes many to tell; where nobody did any more, a few are enough.

/** Who was a suspect when a message was permitted to end, its recipient taken. */
export type Before = ReadonlySet<number>

export function suspect(run: Run, message: Claimed, answer: Answer, stopOf: (code: StopCode) => Stop): void {
  const { id, to, mailing } = message
  const meant = ofSeveral(answer)
  if (meant === null) return
  const said = { words: wordsAlike(answer, to), isOfContent: isOfContent(answer) }
  run.suspects.set(id, { to, mailing, ...said, reach: meant.reach, stop: stopOf(meant.code) })
}

/**
 * A message was taken: what was said before that was about others alone. Answers over many connections cross each other:
 * of what was said to a recipient it proves something only where its own was taken later.
 */
export function clearSuspects({ suspects, cleared }: Run, before: Before): void {
  for (const [id, one] of suspects) {
    if (!one.isOfContent && !before.has(id)) continue
    suspects.delete(id)
    if (!one.isOfContent) cleared.set(id, one)
  }
}

/**
 * Nobody's mail was taken after these: what several of them heard alike was about us, and they wait, with all who heard it
 * before.
 */
export function judgeSuspects(run: Run): void {
  const all = [...run.suspects].map(([id, one]) => ({ id, ...one }))
  for (const [words, alike] of Map.groupBy(all, ({ words }) => words)) {
    const heard = heardBy(alike.map(({ to }) => to))
    if (!areSeveral(heard, { total: Number.POSITIVE_INFINITY, accepted: 0, isOver: false })) continue
    for (const { id, mailing, reach, stop } of alike) {
      run.mistaken.add(id)
      if (reach === 'mailing') run.held.set(mailing, stop)
      else run.stopped ??= stop
    }
    acquit(run, words)
  }
}

/** Words are about us, as many have shown: so they were for all who were refused with them before others got their mail. */
export function acquit({ suspects, cleared, mistaken }: Run, words: string): void {
  for (const [id, one] of [...suspects, ...cleared]) if (!one.isOfContent && one.words === words) mistaken.add(id)
}
