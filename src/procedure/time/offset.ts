const OFFSET = /^([+-])(\d{2})(?::?(\d{2}))?$/

/** Minutes east of Greenwich of `+01:00`, `+0100` or `+01`; null when it is no offset that is in use anywhere. */
export function readOffset(text: string): number | null {
  const [, sign, hours, minutes = '0'] = OFFSET.exec(text) ?? []
  if (Number(minutes) > 59) return null
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  // the world's clocks stand between −12:00 and +14:00; NaN of a text that does not match fails here too
  return offset >= -12 * 60 && offset <= 14 * 60 ? offset : null
}

/** `+01:00` of 60 minutes east of Greenwich. */
export function writeOffset(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
