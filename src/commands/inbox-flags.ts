import { problem, type Refusal, refuse } from '../errors.ts'
import { plainAddress } from '../message/address.ts'
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
  const problems: Refusal[] = []
  const ticket = flags.ticket === undefined ? null : ticketKey(flags.ticket, project)
  if (flags.ticket !== undefined && ticket === null)
    problems.push(problem('ticket-malformed', { text: flags.ticket, project }))
  const products = registry.products.map(({ id }) => id)
  if (flags.product !== undefined && !products.includes(flags.product))
    problems.push(unknownId('--product', flags.product, products, 'dniu products list'))
  const despite = flags.despite?.trim() ?? null
  if (despite === '') problems.push(problem('reason-empty', { flag: '--despite' }))
  if (despite !== null && hasControls(despite)) problems.push(problem('text-control-character', { flag: '--despite' }))
  const rehearse = rehearsalOf(flags.rehearse, registry, problems)
  refuse(problems)
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
function rehearsalOf(flag: InboxFlags['rehearse'], { staff }: Registry, problems: Refusal[]): string | true | null {
  if (flag === undefined || flag === true) return flag ?? null
  const to = plainAddress(flag)
  if (to === null) problems.push(problem('address-malformed', { flag: '--rehearse', address: flag }))
  else if (!staff.some(({ email }) => email.toLowerCase() === to.toLowerCase()))
    problems.push(problem('rehearse-outsider', { address: to }))
  return to
}
