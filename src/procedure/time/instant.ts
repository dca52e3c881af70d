/** A moment: milliseconds since 1970-01-01T00:00Z. Local times of Europe/Warsaw are made and read by this folder alone. */
export type Instant = number

export const minute = 60_000
