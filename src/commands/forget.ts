import type { ExitCode } from '../errors.ts'
import { placesOf } from '../procedure/keeping/blank.ts'
import { countsText, keptText } from '../terminal/pruning.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { agreeTo } from './agreed.ts'
import { type Context, decider, looking, printResult, withJournal } from './context.ts'
import { addressIn, isKnownHere } from './person.ts'
import { finished, scrubText } from './prune.ts'
import { countsOf, inBatches, keysOf, sumOf } from './row-batches.ts'

export interface ForgetWish {
  readonly dryRun?: boolean
  readonly confirm?: string
}

/**
 * `dniu person forget ADDRESS [--dry-run] [--confirm N]`: what was written to an address or by it goes, wherever it stands;
 * not what waits, nor what belongs to an open ticket. Failures `neither-address-nor-number`, `rows-confirm-…`.
 */
export async function personForget(text: string, { dryRun, confirm }: ForgetWish, context: Context): Promise<ExitCode> {
  const address = addressIn(text, 'forget')
  const by = dryRun ? '' : await decider(context, 'person forget')
  const { lang, clock, talk } = context
  const isListed = isKnownHere(address, await context.registry())
  return withJournal(context, dryRun ? looking : { readOnly: false, carries: 'once' }, async (journal) => {
    const { rows, kept } = await journal.forgettable(address, clock.now())
    const counts = countsOf(rows)
    const told = { address, rows: counts, kept, inRegistry: isListed }
    const shown = `${visibleLine(address)}\n${countsText(counts, lang)}${keptText({ kept }, lang)}`
    if (dryRun) return printResult(context, { json: () => told, text: () => shown })
    talk.write(shown)
    const total = sumOf(counts)
    if (total > 0) await agreeTo(total, { confirm, must: true, of: 'rows' }, context)
    const said = { by, at: clock.now() }
    const done = await inBatches(rows, (table, some) => journal.forget(address, table, keysOf(some), said), context)
    await journal.note({ at: said.at, who: by, ticket: null, what: 'person-forgotten', detail: `${done}` })
    const scrubbed = await finished(journal, context, ({ text }) => placesOf(address).test(text))
    const lines = [
      word(lang, done === 0 ? 'prune-nothing' : 'forget-done', { address: visibleLine(address), count: done }),
      ...scrubText(scrubbed, done, lang),
      ...(isListed ? [word(lang, 'forget-registry')] : []),
    ]
    const json = () => ({ ...told, changed: done, scrubbed })
    return printResult(context, { json, text: () => `${lines.join('\n')}\n` }, context.interrupted.aborted ? 130 : 0)
  })
}
