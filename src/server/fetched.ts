/** The text of an answer, of so many bytes at most; throws where it has more. */
export async function textOf({ body }: Response, most: number): Promise<string> {
  return body === null ? '' : (await bytesOf(body, { most, unreadable: Error })).toString()
}

interface Limit {
  readonly most: number
  unreadable(why: string): Error
}

/** A stream to its end; throws what the limit says where it is longer. */
export async function bytesOf(stream: AsyncIterable<Uint8Array>, { most, unreadable }: Limit): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    const bytes = Buffer.from(part)
    parts.push(bytes)
    size += bytes.length
    if (size > most) throw unreadable(`> ${most} B`)
  }
  return Buffer.concat(parts)
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
