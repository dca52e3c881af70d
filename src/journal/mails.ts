import { createHash, randomUUID } from 'node:crypto'
import type { RawMail } from '../road/incoming-journal.ts'
import type { Db } from './tables.ts'

// Raw mails that came in, where the desks of several hosts need them; on one host they lie in files beside the journal.

/** How many bytes one row has at most. */
const most = 2 ** 20

export async function keepMail(db: Db, mail: RawMail): Promise<string> {
  const hash = createHash('sha256')
  // under a name of its own until all of it is there, and its digest known
  const draft = `draft ${randomUUID()}`
  try {
    let part = 0
    for await (const bytes of piecesOf(mail, most)) {
      hash.update(bytes)
      await db.insertInto('mails').values({ digest: draft, part, bytes }).execute()
      part += 1
    }
    const digest = hash.digest('hex')
    await db
      .insertInto('mails')
      .columns(['digest', 'part', 'bytes'])
      .expression((query) =>
        query
          .selectFrom('mails')
          .select(({ val }) => [val(digest).as('digest'), 'part', 'bytes'])
          .where('digest', '=', draft),
      )
      // kept before, or at the same moment
      .onConflict((conflict) => conflict.columns(['digest', 'part']).doNothing())
      .execute()
    return digest
  } finally {
    await db
      .deleteFrom('mails')
      .where('digest', '=', draft)
      .execute()
      // the first error is the one to be told
      .catch(() => {})
  }
}

/** Pieces of the same size, the last one shorter: however a mail arrives, its rows are the same. */
export async function* piecesOf(mail: RawMail, most: number): AsyncGenerator<Uint8Array> {
  let held = Buffer.alloc(0)
  for await (const bytes of mail instanceof Uint8Array ? [mail] : mail) {
    held = Buffer.concat([held, bytes])
    for (; held.length >= most; held = held.subarray(most)) yield held.subarray(0, most)
  }
  if (held.length > 0) yield held
}

export async function mail(db: Db, digest: string): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  for await (const part of mailParts(db, digest)) parts.push(part)
  return parts.length === 0 ? null : Buffer.concat(parts)
}

/** The digests of all mails that are kept in the journal. */
export async function mailsKept(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('mails').select('digest').where('part', '=', 0).execute()
  return rows.flatMap(({ digest }) => (digest.startsWith('draft ') ? [] : digest))
}

/** The bytes of one of them, part by part. */
export async function* mailParts(db: Db, digest: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const row = await db
      .selectFrom('mails')
      .select('bytes')
      .where(({ and }) => and({ digest, part }))
      .executeTakeFirst()
    if (row === undefined) return
    yield row.bytes
  }
}
