import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { plainAddress } from '../address/address.ts'
import { type ExitCode, Failure } from '../errors.ts'
import type { Card } from '../procedure/incoming/card.ts'
import type { Journal } from '../road/journal.ts'
import { look, lookAtAddress } from '../road/receive.ts'
import { cardJson } from '../terminal/card.ts'
import { type Context, printResult, withJournal } from './context.ts'

/**
 * `dniu verify-sender ADDRESS|FILE.eml|-`: may mail from this sender be accepted, why, and what is to be done (§2.2.1).
 * Answers 0 to accept, 3 not to.
 */
export async function verifySender(sender: string, context: Context): Promise<ExitCode> {
  return withJournal<ExitCode>(context, { readOnly: true }, async (journal) => {
    const { card, text } = await cardFor(sender, context, journal)
    printResult(context, { json: () => cardJson(card, context.lang), text: () => `${text}\n` })
    return card.accept ? 0 : 3
  })
}

async function cardFor(sender: string, context: Context, journal: Journal): Promise<{ card: Card; text: string }> {
  const { cardText } = await import('../terminal/card.ts')
  const directory = await context.directory()
  // `foo@bar.pl` is an address, unless it is the name of a file that is there
  if (sender.includes('@') && !existsSync(resolve(context.cwd, sender))) {
    const address = plainAddress(sender)
    if (address === null) throw new Failure('address-malformed', { flag: 'verify-sender', address: sender })
    const card = await lookAtAddress(address, { directory, journal })
    return { card, text: cardText(card, null, directory, context.lang) }
  }
  // reading a mail takes code of its own
  const { gateOf, mailBytes } = await import('./gate.ts')
  const bytes = await mailBytes(sender, context, journal)
  const { card, mail } = await look(bytes, await gateOf(context, journal))
  return { card, text: cardText(card, mail, directory, context.lang) }
}
