import { type ExitCode, type Failure, wording } from '../errors.ts'
import type { Kind, Phase } from '../procedure/notice/facts.ts'
import { formatPl } from '../procedure/time/format.ts'
import { failureJson, failureText } from '../terminal/failure.ts'
import { countsOf, reportText, sumText } from '../terminal/report.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Sent, sendNotice } from '../workflow/send.ts'
import { type Context, printJson } from './context.ts'
import { failureOf, stopWords } from './delivery-end.ts'
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
    report(sent, failure, request.rehearse !== null, context)
    return exitOf(sent, failure)
  } finally {
    await world.journal.close()
  }
}

function report(sent: Sent, failure: Failure | null, rehearsal: boolean, context: Context): void {
  const { plan, entries, delivery } = sent
  const { lang, out, talk, flags, style } = context
  if (flags.json) {
    printJson(context, { ...noticeJson(sent, lang), ...(failure && { error: failureJson(failure, lang) }) })
    return
  }
  if (entries === null) return
  if (delivery === null) {
    const at = plan.sendAt === null ? '' : formatPl(plan.sendAt)
    out.write(`${word(lang, 'scheduled', { at, ticket: plan.facts.ticket })}\n`)
    return
  }
  if (rehearsal) {
    // nothing of a rehearsal waits anywhere: no advice on how to go on with it
    out.write(`${sumText(entries, lang)}\n${word(lang, 'report-rehearsal')}\n`)
    if (failure) talk.write(`${visibleLine(wording(failure, lang).message)}\n`)
    return
  }
  out.write(`${reportText(entries, lang)}\n`)
  if (sent.earlier.length > 0) out.write(`\n${word(lang, 'report-earlier')}\n${reportText(sent.earlier, lang)}\n`)
  if (failure) talk.write(failureText(failure, lang, style))
  else if (delivery.stopped) talk.write(`${visibleLine(stopWords(delivery, lang))}\n`)
}

/** 0 all accepted, or nothing was to be sent now · 4 some not · else the failure that stopped it. */
function exitOf({ delivery, entries }: Sent, failure: Failure | null): ExitCode {
  if (failure) return failure.exit
  const counts = countsOf(entries ?? [])
  return delivery === null || counts.accepted === counts.total ? 0 : 4
}
