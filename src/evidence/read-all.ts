import type { Limit } from './read-text.ts'

/** A stream to its end; throws what the limit says where it is longer. */
export async function readAll(stream: NodeJS.ReadStream, { most, unreadable }: Limit): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    parts.push(Buffer.from(part))
    size += parts.at(-1)?.length ?? 0
    if (size > most) throw unreadable(`> ${most} B`)
  }
  return Buffer.concat(parts)
}
