import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ExitCode, Failure } from '../errors.ts'
import { plainAddress } from '../message/address.ts'
import type { Card } from '../procedure/incoming/card.ts'
import { cardJson } from '../terminal/card.ts'
import type { Journal } from '../workflow/journal.ts'
import { look, lookAtAddress } from '../workflow/receive.ts'
import { type Context, printJson } from './context.ts'

/**
 * `dniu verify-sender ADDRESS|FILE.eml|-`: may mail from this sender be accepted, why, and what is to be done (§2.2.1).
 * Answers 0 to accept, 3 not to.
 */
export async function verifySender(sender: string, context: Context): Promise<ExitCode> {
  const journal = await context.journal({ readOnly: true })
  try {
    const { card, text } = await cardFor(sender, context, journal)
    if (context.flags.json) printJson(context, cardJson(card, context.lang))
    else context.out.write(`${text}\n`)
    return card.accept ? 0 : 3
  } finally {
    await journal.close()
  }
}

async function cardFor(sender: string, context: Context, journal: Journal): Promise<{ card: Card; text: string }> {
  const { cardText } = await import('../terminal/card.ts')
  const directory = await context.directory()
  const address = isAddress(sender, context) ? plainAddress(sender) : null
  if (address !== null) {
    const card = await lookAtAddress(address, { directory, journal })
    return { card, text: cardText(card, null, directory, context.lang) }
  }
  if (sender.includes('@') && !existsSync(resolve(context.cwd, sender)))
    throw new Failure('address-malformed', { flag: 'verify-sender', address: sender })
  // reading a mail takes code of its own
  const { gateOf, mailBytes } = await import('./gate.ts')
  const bytes = await mailBytes(sender, context, journal)
  const { card, mail } = await look(bytes, await gateOf(context, journal))
  return { card, text: cardText(card, mail, directory, context.lang) }
}

/** `foo@bar.pl` is an address, unless it is the name of a file that is there. */
function isAddress(sender: string, { cwd }: Context): boolean {
  return sender !== '-' && sender.includes('@') && !existsSync(resolve(cwd, sender))
}
