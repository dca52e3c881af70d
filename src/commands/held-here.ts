import { Failure } from '../errors.ts'
import { type Held, heldNow, nothingHeld } from '../road/held.ts'
import type { Journal } from '../road/journal.ts'
import type { Waiting } from '../road/waiting-journal.ts'
import { failureText } from '../terminal/failure.ts'
import type { Context } from './context.ts'

/**
 * What of the messages that wait needs a person. A registry that cannot be read is told and keeps nobody from looking at
 * the journal: then nothing is said of what is held.
 */
export async function heldHere(waiting: readonly Waiting[], journal: Journal, context: Context): Promise<Held> {
  if (waiting.length === 0) return nothingHeld
  const { clock, lang, talk, style } = context
  try {
    return await heldNow(waiting, { journal, registry: await context.registry(), clock })
  } catch (error) {
    if (!(error instanceof Failure) || error.exit !== 2) throw error
    talk.write(failureText(error, lang, style))
    return nothingHeld
  }
}
