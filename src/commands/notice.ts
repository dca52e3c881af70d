import type { ExitCode } from '../errors.ts'
import type { Kind, Phase } from '../procedure/notice/facts.ts'
import { failureJson } from '../terminal/failure.ts'
import { sendNotice } from '../workflow/send.ts'
import { type Context, printJson } from './context.ts'
import { exitOf, failureOf, tellSent } from './delivery-end.ts'
import { type NoticeFlags, noticeRequest } from './notice-flags.ts'
import { noticeJson } from './notice-json.ts'

export interface NoticeInvocation {
  readonly kind: Kind
  readonly phase: Phase
  readonly verb: string
  readonly ticket: string | undefined
  readonly flags: NoticeFlags
}

/** `dniu outage …` and `dniu maintenance …`: one request from the flags, sent the one way out, reported. */
export async function noticeCommand(invocation: NoticeInvocation, context: Context): Promise<ExitCode> {
  const { kind, phase, verb, ticket, flags } = invocation
  const registry = await context.registry()
  const help = `dniu ${kind} ${verb} --help`
  const request = noticeRequest({
    kind,
    phase,
    ticket,
    flags,
    registry,
    signer: await context.signer(),
    now: context.clock.now(),
    help,
  })
  const world = await context.world({ dryRun: request.dryRun })
  try {
    const sent = await sendNotice(request, world)
    const failure = failureOf(sent.delivery, sent.entries ?? [])
    const { facts, sendAt } = sent.plan
    if (context.flags.json)
      printJson(context, {
        ...noticeJson(sent, context.lang),
        ...(failure && { error: failureJson(failure, context.lang) }),
      })
    else tellSent(sent, { ticket: facts.ticket, sendAt, rehearsal: request.rehearse !== null, failure }, context)
    return exitOf(sent, failure)
  } finally {
    await world.journal.close()
  }
}
