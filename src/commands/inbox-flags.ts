import { Failure, type Problem } from '../errors.ts'
import { addressKey, plainAddress } from '../message/address.ts'
import { hasControls } from '../procedure/notice/own-text.ts'
import { ticketKey } from '../procedure/ticket.ts'
import type { MailLang, Registry } from '../registry/types.ts'
import type { AnswerRequest } from '../workflow/answer.ts'
import { unknownId } from './unknown-id.ts'

/** The flags of an answer as commander gives them. */
export interface InboxFlags {
  ticket?: string
  product?: string
  langMail?: string
  despite?: string
  dryRun?: boolean
  eml?: string
  rehearse?: string | true
  yes?: boolean
}

/** Flags to a request: every value checked, all problems at once. Throws the first with the others beside it. */
export function answerRequest(
  verb: 'accept' | 'reject',
  flags: InboxFlags,
  given: { readonly bytes: Uint8Array; readonly signer: string | null; readonly registry: Registry },
): AnswerRequest {
  const { bytes, signer, registry } = given
  const { project } = registry.settings.ticket
  const problems: Problem[] = []
  const ticket = flags.ticket === undefined ? null : ticketKey(flags.ticket, project)
  if (flags.ticket !== undefined && ticket === null)
    problems.push({ code: 'ticket-malformed', params: { text: flags.ticket, project } })
  const products = registry.products.map(({ id }) => id)
  if (flags.product !== undefined && !products.includes(flags.product))
    problems.push(unknownId('--product', flags.product, products, 'dniu products list'))
  const despite = flags.despite?.trim() ?? null
  if (despite === '') problems.push({ code: 'reason-empty', params: { flag: '--despite' } })
  if (despite !== null && hasControls(despite))
    problems.push({ code: 'text-control-character', params: { flag: '--despite' } })
  const rehearse = rehearsalOf(flags.rehearse, registry, problems)
  const [first] = problems
  if (first !== undefined) throw new Failure(first.code, first.params, problems)
  return {
    as: verb === 'accept' ? 'accepted' : 'rejected',
    bytes,
    ticket,
    product: flags.product ?? null,
    lang: (flags.langMail as MailLang | undefined) ?? null,
    signer,
    despite,
    dryRun: flags.dryRun ?? false,
    eml: flags.eml ?? null,
    rehearse,
    yes: flags.yes ?? false,
    help: `dniu inbox ${verb} --help`,
  }
}

/** A rehearsal goes to DV's own people only. */
function rehearsalOf(flag: InboxFlags['rehearse'], { staff }: Registry, problems: Problem[]): string | true | null {
  if (flag === undefined || flag === true) return flag ?? null
  const to = plainAddress(flag)
  if (to === null) problems.push({ code: 'address-malformed', params: { flag: '--rehearse', address: flag } })
  else if (!staff.some(({ email }) => addressKey(email) === addressKey(to)))
    problems.push({ code: 'rehearse-outsider', params: { address: to } })
  return to
}
