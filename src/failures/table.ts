import { letterFailures } from './letter.ts'
import { messageFailures } from './message.ts'
import { noticeFailures } from './notice.ts'
import { recordFailures } from './records.ts'
import { serverFailures } from './servers.ts'
import { usageFailures } from './usage.ts'

/** Everything that ends a command, with its exit code and its words. */
export const failures = {
  ...usageFailures,
  ...recordFailures,
  ...noticeFailures,
  ...letterFailures,
  ...messageFailures,
  ...serverFailures,
}
