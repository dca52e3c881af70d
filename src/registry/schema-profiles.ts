import { z } from 'zod'
import { address, boolean, id, list, record, scalar } from './schema-parts.ts'
import { orNull, readDomain, readInteger } from './values.ts'

// Who may do what: profiles, as in an operator's own business services.

/** What somebody among the staff is to the house. */
export const roles = ['business-owner', 'supervisor', 'head', 'operator', 'administrator'] as const

/** Whoever is among the staff. */
export const everybody = 'everybody'

/** The commands by which something leaves, by noun and verb; a noun alone stands for all of its own. */
export const sendingCommands = [
  ...(['outage', 'outage open', 'outage update', 'outage correct', 'outage close'] as const),
  ...(['maintenance', 'maintenance open', 'maintenance prolong', 'maintenance correct'] as const),
  ...(['maintenance close', 'maintenance cancel'] as const),
  ...(['letter', 'letter partner', 'letter operator'] as const),
  ...(['inbox', 'inbox accept', 'inbox reject', 'contacts', 'contacts ask-owner', 'breach', 'breach open'] as const),
] as const

const domain = scalar(readDomain, { type: 'string', format: 'hostname' })
const recipients = record({
  partners: list(id),
  operators: list(id),
  domains: list(domain).describe('With what is below them.'),
  addresses: list(address),
  categories: list(z.enum(['technical', 'business', 'watcher'])),
})

/** What those may send for whom it holds; what is left out is not limited. */
export const profileSchema = record({
  id,
  for: z.array(id).describe('For whom it holds: ids of staff, roles, or everybody.'),
  kinds: z.array(z.enum(sendingCommands)).exactOptional().describe('What they may send, by its command.'),
  only: recipients.exactOptional().describe('To whom alone; our own staff besides.'),
  forbidden: recipients.exactOptional().describe('To whom not.'),
  except: recipients.exactOptional().describe('To whom all the same.'),
  alone: scalar(orNull(readInteger(0, 1_000_000)), { type: ['integer', 'null'], minimum: 0 })
    .default(null)
    .describe('How many recipients without the yes of a second person; left out: however many.'),
  approval: z
    .enum(['beside', 'desk'])
    .default('beside')
    .describe('Where the second person says yes: beside the first (--approved-by), or at another desk (dniu approve).'),
  approves: boolean.default(false).describe('Whether they are a second person for others.'),
})
