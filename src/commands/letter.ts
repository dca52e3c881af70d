import type { ExitCode } from '../errors.ts'
import type { Audience } from '../guard/own-words.ts'
import { failureJson } from '../terminal/failure.ts'
import { sendLetter } from '../workflow/send-letter.ts'
import { type Context, printJson } from './context.ts'
import { exitOf, failureOf, tellSent } from './delivery-end.ts'
import { gatherEvidence } from './evidence.ts'
import { type LetterFlags, letterRequest } from './letter-flags.ts'
import { letterJson } from './letter-json.ts'
import { readText } from './read-text.ts'

/** `dniu letter partner`, `dniu letter operator ID`: one request from the flags, sent the one way out, reported. */
export async function letterCommand(
  audience: Audience,
  operator: string | undefined,
  flags: LetterFlags,
  context: Context,
): Promise<ExitCode> {
  const registry = await context.registry()
  const command = {
    audience,
    operator,
    flags,
    registry,
    signer: await context.signer(),
    now: context.clock.now(),
    help: `dniu letter ${audience} --help`,
  }
  // what is wrong with the flags is told before any file is opened or any host looked at
  letterRequest({ ...command, text: undefined, evidence: [] })
  const request = letterRequest({
    ...command,
    text: flags.bodyFile === undefined ? undefined : await readText('--body-file', flags.bodyFile, context),
    evidence: await gatherEvidence({ files: flags.attach ?? [], targets: flags.probe ?? [] }, context),
  })
  const world = await context.world({ dryRun: request.dryRun })
  try {
    const sent = await sendLetter(request, world)
    const { ticket, sendAt } = sent.plan
    const failure = failureOf(sent.delivery, sent.entries ?? [])
    if (context.flags.json)
      printJson(context, {
        ...letterJson(sent, context.lang),
        ...(failure && { error: failureJson(failure, context.lang) }),
      })
    else tellSent(sent, { ticket, sendAt, rehearsal: request.rehearse !== null, failure }, context)
    return exitOf(sent, failure)
  } finally {
    await world.journal.close()
  }
}
