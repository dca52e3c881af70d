import { ticketKey } from '../ticket.ts'

/** Reply and forward marks of the programs that partners use, Polish (Odp, PD), English and neighbours'. */
const mark =
  /^\s{0,20}(re|fwd?|odp|odpowiedź|pd|przek|aw|antw|wg|sv|vs|vb|tr|rif|rv|res|enc)\s?([[(]\d{1,3}[\])]|\^\d{1,3})?\s{0,3}:\s{0,20}/i

/** A subject without `RE:`, `Odp:`, `PD:`, `FW:`, `Re[2]:` in front of it, however many. */
export function subjectWithoutPrefixes(subject: string): string {
  let rest = subject
  for (let found = mark.exec(rest); found !== null; found = mark.exec(rest)) rest = rest.slice(found[0].length)
  return rest.trim()
}

/** A ticket number that a subject names; `others`: it names different ones besides. */
export interface NamedTicket {
  readonly number: string
  readonly others: boolean
}

/** The ticket in a subject: `[[HL-12]]`, `[HL-12]`, `HL-12` alike, the first of them; null where there is none. */
export function ticketInSubject(subject: string, project: string): NamedTicket | null {
  const written = subject.match(new RegExp(`(?<![\\p{L}\\p{N}_-])${project}-\\d{1,9}(?![\\p{L}\\p{N}_-])`, 'giu')) ?? []
  const [number, ...others] = new Set(written.map((key) => ticketKey(key, project)).filter((key) => key !== null))
  return number === undefined ? null : { number, others: others.length > 0 }
}
