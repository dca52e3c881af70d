/** A ticket number in the one form that the journal knows (§6): `HL-12` of `hl-12`; null of anything else. */
export function ticketKey(written: string, project: string): string | null {
  const key = written.toUpperCase()
  return new RegExp(`^${project}-[1-9][0-9]{0,8}$`).test(key) ? key : null
}
