import { agreeOnLetter } from './agree-letter.ts'
import type { LetterPlan } from './letter-plan.ts'
import type { LetterRequest } from './letter-request.ts'
import { leave, type Sent } from './send.ts'
import type { World } from './world.ts'

/**
 * A letter or a reply, out: ask → plan → show → approve, then as everything leaves. Apart from `sendNotice`, so that a
 * notice does not load the checks of letters.
 */
export async function sendLetter(request: LetterRequest, world: World): Promise<Sent<LetterPlan>> {
  return leave(await agreeOnLetter(request, world), request, world)
}
