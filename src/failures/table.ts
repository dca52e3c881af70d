import { answerFailures } from './answer.ts'
import { callFailures } from './call.ts'
import { deliveryFailures } from './delivery.ts'
import { evidenceFailures } from './evidence.ts'
import { journalFailures } from './journal.ts'
import { letterFailures } from './letter.ts'
import { mailboxFailures } from './mailbox.ts'
import { messageFailures } from './message.ts'
import { noticeFailures } from './notice.ts'
import { registryFailures } from './registry.ts'
import { sendingFailures } from './sending.ts'
import { timeFailures } from './time.ts'
import { usageFailures } from './usage.ts'
import { wordsFailures } from './words.ts'

/** Everything that ends a command, with its exit code and its words. */
export const failures = {
  ...usageFailures,
  ...registryFailures,
  ...wordsFailures,
  ...noticeFailures,
  ...sendingFailures,
  ...deliveryFailures,
  ...journalFailures,
  ...timeFailures,
  ...messageFailures,
  ...letterFailures,
  ...evidenceFailures,
  ...answerFailures,
  ...mailboxFailures,
  ...callFailures,
}
