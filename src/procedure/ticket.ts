/** A number typed at a prompt that begins with the project: `HL-12` of `12`, `hl-12` and `HL-HL-12`; null of anything else. */
export function typedTicket(typed: string, project: string): string | null {
  const number = typed.trim().toUpperCase().split(`${project}-`).at(-1)
  return ticketKey(`${project}-${number}`, project)
}

/** A ticket number in the one form that the journal knows (§6): `HL-12` of `hl-12`; null of anything else. */
export function ticketKey(written: string, project: string): string | null {
  const key = written.toUpperCase()
  return new RegExp(`^${project}-[1-9][0-9]{0,8}$`).test(key) ? key : null
}
