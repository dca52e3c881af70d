/** Where a message stands in its recipient's thread: what In-Reply-To and References say (RFC 5322 §3.6.4). */
export interface Thread {
  readonly inReplyTo: string | null
  readonly references: readonly string[]
}

const kept = 20

/** The thread after these messages, oldest first; a long one keeps the first and the last twenty. */
export function threadOf(ids: readonly string[]): Thread {
  const references = ids.length > kept + 1 ? [...ids.slice(0, 1), ...ids.slice(-kept)] : [...ids]
  return { inReplyTo: ids.at(-1) ?? null, references }
}
