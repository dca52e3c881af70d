import type { ExitCode } from '../errors.ts'
import { failureJson } from '../terminal/failure.ts'
import { type AnswerWorld, answerMail } from '../workflow/answer.ts'
import { answerJson } from './answer-json.ts'
import { type Context, printJson } from './context.ts'
import { exitOf, failureOf, tellSent } from './delivery-end.ts'
import { gateOf, mailBytes } from './gate.ts'
import { answerRequest, type InboxFlags } from './inbox-flags.ts'

/** `dniu inbox accept`, `dniu inbox reject`: a decision on a mail, and the mails that tell of it (§2.2.3). */
export async function answerCommand(
  verb: 'accept' | 'reject',
  mail: string,
  flags: InboxFlags,
  context: Context,
): Promise<ExitCode> {
  const dryRun = flags.dryRun ?? false
  const given = { registry: await context.registry(), signer: await context.signer() }
  // what is wrong with the flags is told before the mail is looked at
  answerRequest(verb, flags, { ...given, bytes: new Uint8Array() })
  const world = await context.world({ dryRun })
  try {
    const bytes = await mailBytes(mail, context, world.journal)
    const request = answerRequest(verb, flags, { ...given, bytes })
    const sent = await answerMail(request, await answerWorld(context, world))
    const failure = failureOf(sent.delivery, sent.entries ?? [])
    if (context.flags.json)
      printJson(context, {
        ...answerJson(sent, context.lang),
        ...(failure && { error: failureJson(failure, context.lang) }),
      })
    else
      tellSent(sent, { ticket: sent.plan.ticket, sendAt: null, rehearsal: request.rehearse !== null, failure }, context)
    return exitOf(sent, failure)
  } finally {
    await world.journal.close()
  }
}

/** The world of an answer: what every sending reaches, the gate, and a person where there is one. */
export async function answerWorld(
  context: Context,
  world: Awaited<ReturnType<Context['world']>>,
): Promise<AnswerWorld> {
  const gate = await gateOf(context, world.journal)
  const [{ showAnswer }, { cardText }] = await Promise.all([
    import('../terminal/answer-preview.ts'),
    import('../terminal/card.ts'),
  ])
  const { flags, lang, out, talk, style } = context
  return {
    ...world,
    gate,
    answerAsker: context.terminal ? await context.answerAsker() : null,
    showCard: ({ card, mail }) => void talk.write(`${cardText(card, mail, gate.directory, lang)}\n\n`),
    showAnswer: (plan, { dryRun }) => {
      if (!flags.json) showAnswer(plan, { dryRun, lang, out, talk, style, directory: gate.directory })
    },
  }
}
