import { announcedFailures } from './announced.ts'
import { breachFailures } from './breach.ts'
import { cardFailures } from './cards.ts'
import { crmFailures } from './crm.ts'
import { journalFailures } from './journal.ts'
import { letterFailures } from './letter.ts'
import { logFailures } from './log.ts'
import { mailFailures } from './mail.ts'
import { noticeFailures } from './notice.ts'
import { profileFailures } from './profiles.ts'
import { recordFailures } from './records.ts'
import { sentFailures } from './sent.ts'
import { signInFailures } from './sign-in.ts'
import { smsFailures } from './sms.ts'
import { trackerFailures } from './tracker.ts'
import { usageFailures } from './usage.ts'

/** Everything that ends a command, with its exit code and its words. */
export const failures = {
  ...usageFailures,
  ...recordFailures,
  ...journalFailures,
  ...noticeFailures,
  ...letterFailures,
  ...logFailures,
  ...mailFailures,
  ...signInFailures,
  ...trackerFailures,
  ...crmFailures,
  ...breachFailures,
  ...announcedFailures,
  ...profileFailures,
  ...sentFailures,
  ...cardFailures,
  ...smsFailures,
}
