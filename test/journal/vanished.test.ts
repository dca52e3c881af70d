import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openJournal, type Place } from '../../src/journal/open.ts'
import { data } from './data.ts'
import { asked, newDatabase } from './postgres-place.ts'
import { mailing } from './samples.ts'

// whoever has opened a journal once takes no other for it, and makes none in its place

const { folder } = data()

/** Opens it, looks how many wait, and closes it. */
async function waitingIn(place: Place): Promise<number> {
  const journal = await openJournal(place)
  const { length } = await journal.outbox()
  await journal.close()
  return length
}

async function noticeIn(place: Place): Promise<void> {
  const journal = await openJournal(place)
  await journal.record(mailing(['anna@acme.example']))
  await journal.close()
}

const either = [false, true]

describe('a journal that has vanished', () => {
  test('from its folder is missed, and none is made; it goes on when it is there again', async () => {
    const place = { folder: folder(), known: { id: null } }
    await noticeIn(place)
    const away = `${folder()}-away`
    renameSync(folder(), away)
    for (const isThere of either) {
      if (isThere) mkdirSync(folder())
      for (const readOnly of either)
        await expect(openJournal({ ...place, readOnly })).rejects.toMatchObject({
          code: 'journal-missing',
          params: { where: folder() },
        })
      expect(existsSync(join(folder(), 'journal.sqlite'))).toBe(false)
    }
    await noticeIn({ folder: folder() })
    for (const readOnly of either)
      await expect(openJournal({ ...place, readOnly })).rejects.toMatchObject({ code: 'journal-other' })
    rmSync(folder(), { recursive: true })
    renameSync(away, folder())
    expect(await waitingIn(place)).toBe(1)
  })

  test('from its database is missed, and none is made', async () => {
    const url = await newDatabase()
    const place = { url, known: { id: null } }
    await noticeIn(place)
    await asked(url, 'alter schema public rename to away; create schema public')
    for (const readOnly of either)
      await expect(openJournal({ ...place, readOnly })).rejects.toMatchObject({ code: 'journal-missing' })
    expect(await asked(url, "select 1 from pg_tables where schemaname = 'public'")).toEqual([])
    await noticeIn({ url })
    for (const readOnly of either)
      await expect(openJournal({ ...place, readOnly })).rejects.toMatchObject({ code: 'journal-other' })
    await asked(url, 'drop schema public cascade; alter schema away rename to public')
    expect(await waitingIn(place)).toBe(1)
  })
})
