import { Failure } from '../errors.ts'
import { beginRow, type FetchSaid } from '../kinds/fetch/rows.ts'
import { type Bookmark, countMails } from '../mailbox/imap.ts'
import type { MailboxServer } from '../server/address.ts'
import { word } from '../terminal/words.ts'
import type { Context } from './context.ts'

/**
 * What a mailbox that was never read begins with: asked at a terminal, named by a flag elsewhere. An empty one needs no
 * answer; of one that was read before, its bookmark tells. Null: it was interrupted. Failure `mailbox-never-read`.
 */
export async function beginningOf(
  server: MailboxServer,
  since: Bookmark | null,
  { begin }: FetchSaid,
  context: Context,
): Promise<Pick<FetchSaid, 'begin'> | null> {
  if (since !== null && begin !== undefined) context.talk.write(`${word(context.lang, 'fetch-begun')}\n`)
  if (since !== null) return {}
  if (begin !== undefined) return { begin }
  const count = await countMails(server, { signal: context.interrupted })
  if (count === null) return null
  if (count === 0) return { begin: 'now' }
  if (!context.terminal) throw new Failure('mailbox-never-read', { count })
  const [{ draw }, { boardAt }] = await Promise.all([import('../terminal/draw.ts'), import('../terminal/board.ts')])
  const desk = await context.seat()
  const board = boardAt(desk)
  const scene = { ...desk, now: context.clock.now(), count }
  const told = await draw(board, beginRow.ask({ known: {}, before: {}, scene }), false)
  if (told !== null)
    board.voice.told(beginRow.ask({ known: {}, before: {}, scene }).title[context.lang], told.shown[context.lang])
  return told === null ? null : told.answer
}
