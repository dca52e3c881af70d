import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openHouse } from '../stage/house.ts'
import { commandOf, play, scenesOf } from '../stage/transcript.ts'

// To update the answers after an intended change: UPDATE=1 npx vitest run test/commands/transcripts
// Then read the git diff line by line: it is what people will see.
const folder = fileURLToPath(new URL('../transcripts', import.meta.url))
const stories = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .sort()

describe('transcripts', { timeout: 300_000 }, () => {
  it.concurrent.for(stories)('%s: every command gives what is written', async (name, { expect: expectHere }) => {
    const written = readFileSync(join(folder, name), 'utf8')
    const house = await openHouse()
    try {
      const played = await play(written, house)
      if (process.env.UPDATE) writeFileSync(join(folder, name), played)
      else expectHere(played).toBe(written)
    } finally {
      await house.close()
    }
  })

  it('takes words in quotes whole, and a line that goes on', () => {
    expect(commandOf(['$ DNIU_NOW=2026-03-10T09:00Z dniu why "a b" \\', "  --x='c d'"])).toEqual({
      env: { DNIU_NOW: '2026-03-10T09:00Z' },
      args: ['why', 'a b', '--x=c d'],
    })
  })

  it('leaves answers out when it reads a story', () => {
    const { scenes, after } = scenesOf('# one\n$ dniu a\n--- stdout\nx\n--- exit 0\n\n$ dniu b\n$ dniu c\n--- exit 1\n')
    expect(scenes.map(({ command }) => command)).toEqual([['$ dniu a'], ['$ dniu b'], ['$ dniu c']])
    expect(scenes.map(({ before }) => before)).toEqual([['# one'], [''], []])
    expect(after).toEqual([''])
  })
})
