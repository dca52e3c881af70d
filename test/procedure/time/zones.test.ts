import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { zoneTable } from './zone-table.ts'

const run = promisify(execFile)
const script = fileURLToPath(new URL('./zone-table.ts', import.meta.url))

test.concurrent.each(['UTC', 'Europe/Warsaw', 'Europe/London', 'America/New_York'])(
  'answers the same on a host in %s',
  async (TZ) => {
    const { stdout } = await run(process.execPath, [script], { env: { ...process.env, TZ } })
    expect(JSON.parse(stdout)).toEqual(zoneTable())
  },
)
