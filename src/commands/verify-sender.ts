import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { typedAddress } from '../address/address.ts'
import { type ExitCode, Failure } from '../errors.ts'
import { lookAtAddress } from '../road/receive.ts'
import { cardJson, cardText } from '../terminal/card.ts'
import { type Context, printResult, withJournal } from './context.ts'

/**
 * `dniu verify-sender ADDRESS|FILE.eml|NUMBER|-`: may mail from this sender be accepted, why, and what is to be done (§2.2.1).
 * Exit code 0 to accept, 3 not to.
 */
export async function verifySender(sender: string, context: Context): Promise<ExitCode> {
  // the value of a variable that is not set is no file
  if (sender.trim() === '') throw new Failure('address-malformed', { flag: 'verify-sender', address: sender })
  // `foo@bar.pl` is an address, unless it is the name of a file that is there; reading a mail takes code of its own
  const isFile = existsSync(resolve(context.cwd, sender))
  const isDomain = /^[^@/]+\.[^@/]+$/.test(sender) && !sender.endsWith('.eml')
  if (isFile || !(sender.includes('@') || isDomain)) return (await import('./inbox.ts')).inboxCheck(sender, context)
  return withJournal(context, { readOnly: true }, async (journal) => {
    const directory = await context.directory()
    const address = typedAddress(sender)
    if (address === null) throw new Failure('address-malformed', { flag: 'verify-sender', address: sender })
    const card = await lookAtAddress(address, { directory, journal })
    const text = () => `${cardText(card, null, directory, context.lang)}\n`
    return printResult(context, { json: () => cardJson(card, context.lang), text }, card.accept ? 0 : 3)
  })
}
