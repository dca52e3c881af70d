import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const program = fileURLToPath(new URL('garbage.ts', import.meta.url))

/** How many times as much memory a sending takes at the most as before it. */
function growth(): number {
  const env = { ...process.env, DNIU_SMTP_URL: 'smtp://127.0.0.1:9', DNIU_REGISTRY: process.cwd() }
  const { stdout, stderr } = spawnSync(process.execPath, [program], { env, encoding: 'utf8' })
  expect(stderr).toBe('')
  const { before, most } = JSON.parse(stdout) as { before: number; most: number }
  expect(before).toBeGreaterThan(0)
  return most / before
}

test('a sending takes no more memory for what is young, however long it is', () => {
  // on a machine that is busy, V8 may be in the middle of taking more when it is told not to
  expect(Math.min(growth(), growth(), growth())).toBeLessThan(2)
})
