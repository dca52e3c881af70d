// Bundles src/ into dist/: one small entry, one chunk per command, so that a command loads only what it needs.
import { readdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = `${root}dist`

/** Builds dist/. What an earlier build left is removed last, so that a program started meanwhile finds its parts. */
export async function build() {
  const bundle = await rolldown({
    cwd: root,
    input: { main: 'src/main.ts' },
    platform: 'node',
    treeshake: { moduleSideEffects: false },
    onLog(level, log, next) {
      // libraries are free in their style: only what concerns this project's own code is told
      if (log.message.includes('node_modules')) return
      next(level, log)
    },
  })
  const { output } = await bundle.write({
    dir: dist,
    format: 'esm',
    minify: 'dce-only',
    chunkFileNames: '[name]-[hash].js',
  })
  await bundle.close()
  const made = new Set(output.map(({ fileName }) => fileName))
  for (const name of readdirSync(dist)) if (!made.has(name)) rmSync(`${dist}/${name}`, { recursive: true, force: true })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
