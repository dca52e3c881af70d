import { readMail } from '../../src/mailbox/read.ts'
import { ownPart } from '../../src/procedure/incoming/text.ts'
import { judge } from '../../src/procedure/incoming/verdict.ts'
import { directoryOf } from '../../src/registry-files/directory.ts'
import { cardJson, cardText } from '../../src/terminal/card.ts'
import { pastOf, registry } from './registry.ts'

const directory = directoryOf(registry)

/** Reads any bytes as a mail, judges it, and shows it in every way. */
export async function throughAll(bytes: Uint8Array) {
  const mail = await readMail(bytes)
  const card = judge(mail, directory, pastOf(mail))
  ownPart(mail.text)
  const text = cardText(card, mail, directory, 'pl')
  JSON.stringify(cardJson(card, 'en'))
  return { mail, card, text }
}
