/**
 * A ticket number in the one form that the journal knows (§6): `HL-12` of `hl-12`, of `12` and `#12`, which mean the
 * house's project, and of `HL-HL-12`, typed behind what stood there; null of anything else.
 */
export function ticketKey(written: string, project: string): string | null {
  const [, number] = new RegExp(`^(?:#|${project}-)*([1-9][0-9]{0,8})$`, 'i').exec(written.trim()) ?? []
  return number === undefined ? null : `${project}-${number}`
}
