import { refuse } from '../errors.ts'
import { recipientRows } from '../kinds/notice/recipient-rows.ts'
import { services, source } from '../kinds/notice/rows.ts'
import { putFlags, readFlags } from '../question/flags.ts'
import { ticketRow } from '../question/shared.ts'
import { type Leaf, oneWord } from './leaf.ts'

const eventRows = [source, services, ...recipientRows]
const rows = [ticketRow('[ticket]'), ...eventRows]

/** `dniu why ADDRESS [HL-n | the flags of a notice]`: asked with the same rows as a notice. */
export const whyLeaf: Leaf = {
  verb: oneWord,
  about: '',
  put: (command) => putFlags(command, eventRows),
  async run(raws, context) {
    const registry = await context.registry()
    const { answers, problems } = readFlags(rows, raws, { registry, now: context.clock.now() })
    refuse(problems)
    return (await import('./why.ts')).why(String(raws.address), answers, context)
  },
}
