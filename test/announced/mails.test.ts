import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { announcements, readingOf } from './mails.ts'

// To update what is expected after an intended change: UPDATE=1 npx vitest run test/announced; then hold each against its mail.

describe("an operator's own notice (§4.2, §5.2)", () => {
  it.each(announcements)('$name is read as a person reads it', async ({ name, bytes }) => {
    const path = join(import.meta.dirname, `${name}.json`)
    const read = await readingOf(bytes)
    if (process.env.UPDATE) writeFileSync(path, `${JSON.stringify(read, null, 2)}\n`)
    expect(existsSync(path)).toBe(true)
    expect(read).toEqual(JSON.parse(readFileSync(path, 'utf8')))
  })
})
