/** The text of an answer, of so many bytes at most; throws where it has more. */
export async function textOf({ body }: Response, longest: number): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    parts.push(part)
    size += part.length
    if (size > longest) throw new Error(`> ${longest} B`)
  }
  return Buffer.concat(parts).toString()
}

/** Why no answer came: the code of what stands behind `fetch failed`, or its words. */
export function whyIn(error: unknown): string {
  const cause = causeOf(error)
  if (!(cause instanceof Error)) return String(cause)
  return codeOf(cause) ?? cause.message
}

/** What stands behind `fetch failed`. */
export const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? error.cause : error

/** The code that Node gives an error, such as ECONNREFUSED; null: none. */
export const codeOf = (error: Error): string | null =>
  'code' in error && typeof error.code === 'string' ? error.code : null
