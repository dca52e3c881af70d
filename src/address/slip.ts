/** Whether two names differ by one letter added, missing or replaced, or by two neighbours swapped. */
export function isOneSlip(one: string, other: string): boolean {
  const [left, right] = one.length <= other.length ? [one, other] : [other, one]
  let start = 0
  while (start < left.length && left[start] === right[start]) start += 1
  const [rest, longer] = [left.slice(start), right.slice(start)]
  if (rest.length < longer.length) return rest === longer.slice(1)
  const swapped = `${rest.charAt(1)}${rest.charAt(0)}${rest.slice(2)}`
  return rest.slice(1) === longer.slice(1) || swapped === longer
}
