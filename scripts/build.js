// Bundles src/ into dist/: a small entry, and parts that are loaded by the commands that need them.
import { readdirSync, rmSync, statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { thirdParty } from './third-party.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = `${root}dist`

/** What libraries load, and never use in dniu. */
const unused = [
  // commander starts programs of its own only for subcommands in separate files: dniu has none
  ['commander', 'node:child_process'],
  // the log that imapflow keeps when it is not told otherwise
  ['imapflow', 'pino'],
  // whether a terminal has colours is decided by the program itself, from what chalk does not look at
  ['chalk', '#supports-color'],
]

/**
 * Takes Node's own modules without the ES module wrapper that lists all their names: the wrappers of fs, process and
 * util alone cost a fifth of the start of `dniu --help`.
 */
const plainBuiltins = {
  name: 'plain-builtins',
  resolveId(id, importer) {
    return unused.some(([by, what]) => id === what && importer?.includes(`/node_modules/${by}/`)) ? '\0nothing' : null
  },
  load: (id) => (id === '\0nothing' ? 'export default {}' : null),
  renderChunk: (code) =>
    code.replace(/^import ([^"'\n]+) from ["']([\w:]+)["'];$/gm, (whole, names, id) =>
      isBuiltin(id) ? plainImport(names.trim(), `globalThis.process.getBuiltinModule("${id}")`) : whole,
    ),
}

/** `a, { b as c }` from a module, as declarations. */
function plainImport(names, module) {
  const [, whole, parts] = /^(?:\* as )?([\w$]+)?(?:, )?(\{.*\})?$/.exec(names) ?? []
  const taken = parts?.replace(/([\w$]+) as ([\w$]+)/g, '$1: $2')
  return [whole && `const ${whole} = ${module};`, taken && `const ${taken} = ${module};`].filter(Boolean).join(' ')
}

/** date-fns-tz makes a formatter as it loads, slow as they are, to see whether they know `hourCycle`: in Node they do. */
const hourCycleKnown = {
  name: 'hour-cycle-known',
  transform: {
    filter: { id: /date-fns-tz.*tzTokenizeDate/ },
    handler(code) {
      const known = code.replace(
        /^const testDateFormatted = new Intl[\s\S]*?;$/m,
        "const testDateFormatted = '06/25/2014, 00:00:00';",
      )
      if (known === code) this.error('date-fns-tz has changed: see whether it still makes a formatter as it loads')
      return known
    },
  },
}

/** How long, in milliseconds, an earlier build's parts stay: a program that was started from it may still want them. */
const grace = 15 * 60_000

// these bring files of their own (dictionaries, WebAssembly), under licences that want them to stay exchangeable
const external = ['hunspell-wasm', 'dictionary-pl', 'dictionary-en']

/** The program as one bundle, not yet written. */
export function bundled() {
  return rolldown({
    cwd: root,
    input: { main: 'src/main.ts' },
    platform: 'node',
    external,
    plugins: [plainBuiltins, hourCycleKnown, thirdParty],
    preserveEntrySignatures: 'allow-extension',
    treeshake: { moduleSideEffects: false, propertyReadSideEffects: false },
    onLog(level, log, next) {
      // libraries are free in their style: only what concerns this project's own code is told
      if (log.message.includes('node_modules')) return
      next(level, log)
    },
  })
}

/**
 * What is needed together stands in one file, with all that it imports: opening a file costs more than what is read in
 * vain. `main` is enough for --help; every other command needs `base`; whatever leaves needs `road`.
 */
const groups = [
  { name: 'main', test: /src\/main\.ts$/, priority: 3 },
  { name: 'base', test: /src\/wiring\.ts$/, priority: 2 },
  { name: 'road', test: /src\/(commands\/out|kinds\/notice\/kind)\.ts$/, priority: 1 },
]

/** How it is written: without comments, which take a third of the room; in lines, for the traces of DNIU_DEBUG. @type {import('rolldown').OutputOptions} */
export const form = {
  format: 'esm',
  minify: 'dce-only',
  comments: false,
  chunkFileNames: '[name]-[hash].js',
  codeSplitting: { groups },
}

/**
 * Builds dist/. What an earlier build left is removed when no program can still be running from it; with `alone` at once,
 * so that dist/ is what is delivered.
 */
export async function build({ alone = false } = {}) {
  const bundle = await bundled()
  const { output } = await bundle.write({ dir: dist, ...form })
  await bundle.close()
  const made = new Set(output.map(({ fileName }) => fileName))
  for (const name of readdirSync(dist)) {
    const path = `${dist}/${name}`
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: 0 }
    if (!made.has(name) && (alone || Date.now() - mtimeMs > grace)) rmSync(path, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build({ alone: process.argv.includes('--alone') })
