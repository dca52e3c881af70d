import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Builds the program once before all tests, so that those that run it as a process use the current sources. */
export default function setup(): void {
  const script = fileURLToPath(new URL('../../scripts/build.js', import.meta.url))
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`)
}
