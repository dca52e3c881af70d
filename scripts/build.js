// Bundles src/ into dist/: a small entry, and parts that commands load when they need them.
import * as crypto from 'node:crypto'
import { mkdirSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import * as filePromises from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import * as os from 'node:os'
import * as timers from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import * as v8 from 'node:v8'
import * as zlib from 'node:zlib'
import { rolldown } from 'rolldown'
import { manual } from './man.js'
import { asParts, withChanges } from './parts.js'
import { thirdParty } from './third-party.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = `${root}dist`

/** Modules that libraries load but never use in dniu. */
const unused = [
  // commander starts child processes only for subcommands in separate files, and dniu has none
  ['commander', 'node:child_process'],
  // imapflow's default log
  ['imapflow', 'pino'],
  // pg's other ways to a server, and to a password
  ['pg', 'pg-native'],
  ['pg', 'pg-cloudflare'],
  ['pg', 'pgpass'],
  // dniu decides itself whether to use colours, by rules that chalk does not know
  ['chalk', '#supports-color'],
]

/**
 * Loads Node's own modules without their ES module wrappers, which list every export: those of fs, process and util alone
 * took a fifth of the time of `dniu --help`.
 */
const plainBuiltins = {
  name: 'plain-builtins',
  resolveId(id, importer) {
    return unused.some(([by, what]) => id === what && importer?.includes(`/node_modules/${by}/`)) ? '\0nothing' : null
  },
  load: (id) => (id === '\0nothing' ? 'module.exports = {}' : null),
  renderChunk: (code) =>
    code.replace(/^import ([^"'\n]+) from ["']([\w:/]+)["'];$/gm, (whole, names, id) =>
      isBuiltin(id) ? plainImport(names.trim(), id) : whole,
    ),
}

/** What Node takes long to load, and many a command never asks. */
const heavy = {
  'node:crypto': crypto,
  'node:fs/promises': filePromises,
  'node:os': os,
  'node:timers/promises': timers,
  'node:v8': v8,
  'node:zlib': zlib,
}

/** The import `a, { b as c }` as declarations; functions of a heavy module load it when they are called. */
function plainImport(names, id) {
  const module = `globalThis.process.getBuiltinModule("${id}")`
  const [, whole, parts] = /^(?:\* as )?([\w$]+)?(?:, )?(\{.*\})?$/.exec(names) ?? []
  const named = [...(parts ?? '').matchAll(/([\w$]+)(?: as ([\w$]+))?/g)].map(([, name, as = name]) => {
    const isLater = /^[a-z]/.test(name) && typeof heavy[id]?.[name] === 'function'
    return `const ${as} = ${isLater ? `(...given) => ${module}.${name}(...given)` : `${module}.${name}`};`
  })
  return [whole && `const ${whole} = ${module};`, ...named].filter(Boolean).join(' ')
}

/** date-fns-tz creates a formatter on loading, which is slow, to see whether `hourCycle` is supported: in Node it is. */
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

/** entities unpacks its table on loading, which takes as long as reading a mail: here it does so when a text first asks. */
const entitiesLater = {
  name: 'entities-later',
  transform: {
    filter: { id: /entities\/dist\/decode\.js$/ },
    handler(code) {
      const made =
        /^const (html\w+) = \/\* #__PURE__ \*\/ (?:\(\(\) => (htmlDecode\.\w+)\)\(\)|(initDecodeData\(htmlDecodeData\)));$/gm
      const parts = [...code.matchAll(made)]
      const unpack = parts.map(([, name, field, whole]) => `${name} = ${field ?? whole};`).join(' ')
      const later = code
        .replace(made, 'let $1;')
        .replace(
          /^export function decodeHTML\(.*\{$/m,
          (head) => `function unpack() { ${unpack} }\n${head} if (htmlDecode === undefined) unpack();`,
        )
      if (parts.length < 8 || !later.includes('unpack();'))
        this.error('entities has changed: see how it makes its table')
      return later
    },
  },
}

/**
 * tldts makes its index of suffixes on loading, from a hundred thousand numbers that V8 has to read one by one: here it is
 * made as the program is built, and delivered as bytes.
 */
const suffixesPacked = {
  name: 'suffixes-packed',
  resolveId: (id) => (/^tldts(-core)?$/.test(id) ? realpathSync(`${root}node_modules/${id}/dist/es6/index.js`) : null),
  transform: {
    filter: { id: /tldts\/dist\/es6\/src\/suffix-trie\.js$/ },
    async handler(code) {
      const taken = /^import \{ .*edgeStart.*\} from '\.\/data\/trie';$/m
      const [made] = /^const numberOfNodes[\s\S]*?^\}$/m.exec(code) ?? []
      if (made === undefined || !taken.test(code)) this.error('tldts has changed: see how it makes its index')
      const trie = await import('tldts/dist/es6/src/data/trie.js')
      const make = new Function(...Object.keys(trie), `${made} return { edgeOffset, edgeHash, wildcardEdge }`)
      const parts = Object.entries({ ...trie, ...make(...Object.values(trie)) })
      const packed = parts.map(([name, value]) => `const ${name} = ${packedValue(value)};`).join('\n')
      const unpack = "const unpack = (text) => new Uint8Array(Buffer.from(text, 'base64')).buffer;"
      return code.replace(taken, `${unpack}\n${packed}`).replace(made, '')
    },
  },
}

/** The source of a number, a text, or an array of numbers. */
function packedValue(value) {
  if (!ArrayBuffer.isView(value)) return JSON.stringify(value)
  const { buffer, byteOffset, byteLength } = value
  return `new ${value.constructor.name}(unpack('${Buffer.from(buffer, byteOffset, byteLength).toString('base64')}'))`
}

/**
 * What is beyond ASCII, Polish letters above all, is written as escapes: Node reads a file of plain ASCII in a tenth of the
 * time, and keeps it in half the memory. A text of String.raw, where an escape would mean itself, becomes an ordinary one.
 */
const plainAscii = {
  name: 'plain-ascii',
  generateBundle(_, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type !== 'chunk') continue
      const cooked = part.code.includes('String.raw') ? withoutRaw(part.code, this.parse(part.code)) : part.code
      if (/(?<!\\)(?:\\\\)*\\[^\0-\x7f]/.test(cooked)) this.error(`${part.fileName}: a letter is escaped already`)
      part.code = inAscii(cooked)
    }
  },
}

/** A text of JavaScript or JSON, its letters beyond ASCII as escapes. */
const inAscii = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The code with its texts of String.raw as ordinary templates. */
function withoutRaw(code, tree) {
  const changes = rawTexts(tree).flatMap(({ tag, quasi }) => [
    { from: tag.start, to: tag.end, text: '' },
    ...quasi.quasis.map(({ start, end, value }) => {
      return { from: start, to: end, text: value.raw.replace(/\\/g, '\\\\').replace(/`|\$\{/g, '\\$&') }
    }),
  ])
  return withChanges(code, changes)
}

function rawTexts(node) {
  if (typeof node !== 'object' || node === null) return []
  const within = Object.values(node).flatMap(rawTexts)
  const isRaw = node.type === 'TaggedTemplateExpression' && node.tag.object?.name === 'String'
  return isRaw ? [node, ...within] : within
}

/**
 * Modules that take long to find what never changes in a build: they run here, and what they export is delivered. As a text
 * of JSON: V8 reads that several times as fast as an object written out, and has one text to keep instead of thousands.
 */
const findings = {
  'procedure/time/known-summers.ts': () => import('../src/procedure/time/known-summers.ts'),
  'journal/whole-schema.ts': () => import('../src/journal/whole-schema.ts'),
  'failures/table.ts': () => import('../src/failures/table.ts'),
  'findings/table.ts': () => import('../src/findings/table.ts'),
  'terminal/word-table.ts': () => import('../src/terminal/word-table.ts'),
}
const found = {
  name: 'found',
  load: {
    filter: { id: Object.keys(findings).map((name) => `**/src/${name}`) },
    async handler(id) {
      const [, find] = Object.entries(findings).find(([name]) => id.endsWith(`/src/${name}`)) ?? []
      const code = Object.entries(await find()).map(([name, value]) => {
        const json = inAscii(JSON.stringify(value))
        if (!isDeepStrictEqual(JSON.parse(json), value)) this.error(`${id}: ${name} is no JSON`)
        return `export const ${name} = JSON.parse(${JSON.stringify(json)})`
      })
      return { code: code.join('\n'), moduleType: 'js' }
    },
  },
}

/** How long, in milliseconds, the files of an earlier build are kept for programs that are still running from it. */
const grace = 15 * 60_000

// these come with files (dictionaries, WebAssembly) whose licences require that they can be replaced
const external = ['hunspell-wasm', 'dictionary-pl', 'dictionary-en']

/** The bundle, not yet written. */
export function bundled() {
  return rolldown({
    cwd: root,
    input: { main: 'src/main.ts' },
    platform: 'node',
    external,
    plugins: [plainBuiltins, hourCycleKnown, entitiesLater, suffixesPacked, found, plainAscii, asParts, thirdParty],
    preserveEntrySignatures: 'allow-extension',
    treeshake: { moduleSideEffects: false, propertyReadSideEffects: false },
    onLog(level, log, next) {
      // only warnings about this project's own code are shown
      if (log.message.includes('node_modules')) return
      next(level, log)
    },
  })
}

/**
 * Modules that are needed together go into one file with everything they import, because opening a file costs more than
 * reading some code for nothing. --help needs only `main`, every other command also `base`, with the rules that several of
 * the next need; those that send need `road`, those that look at the journal `journal`, those that ask whose an address is
 * `directory`, those that look at a mail `incoming`.
 */
const groups = [
  { name: 'main', test: /src\/main\.ts$/, priority: 6 },
  {
    name: 'base',
    test: /src\/(wiring|private-folder|registry-files\/cache|commands\/context|terminal\/(card|table|report|status)|road\/held|commands\/(delivery-end|held-here)|message\/quotation|polish\/phone|procedure\/(owner|acts\/parties|delivery\/(pauses|answer-words)|life\/(message-life|ticket-state)|notice\/(book|facts|same-event)|bounces\/returning|incoming\/text|announced\/(announced|reference)))\.ts$/,
    priority: 5,
  },
  {
    name: 'road',
    test: /src\/(commands\/(out|notice)|kinds\/notice\/kind|registry-files\/templates|terminal\/preview)\.ts$/,
    priority: 4,
  },
  { name: 'journal', test: /src\/journal\/open\.ts$/, priority: 3 },
  {
    name: 'directory',
    test: /src\/(registry-files\/directory|procedure\/incoming\/mistyped|terminal\/reasons)\.ts$/,
    priority: 2,
  },
  { name: 'incoming', test: /src\/commands\/(inbox|verify-sender)(-verbs)?\.ts$/, priority: 1 },
  { name: 'status', test: /src\/commands\/status\.ts$/, priority: 0 },
]

/** Written without comments, a third of the size, but with its lines, for the stack traces of DNIU_DEBUG. @type {import('rolldown').OutputOptions} */
export const form = {
  format: 'esm',
  minify: 'dce-only',
  comments: false,
  chunkFileNames: '[name]-[hash].js',
  codeSplitting: { groups },
}

/**
 * Builds dist/. Files of earlier builds are removed once no program can still be running from them, or with `alone` at
 * once, so that dist/ holds exactly what is delivered.
 */
export async function build({ alone = false } = {}) {
  const bundle = await bundled()
  const { output } = await bundle.write({ dir: dist, ...form })
  await bundle.close()
  mkdirSync(`${dist}/man`, { recursive: true })
  writeFileSync(`${dist}/man/dniu.1`, await manual())
  const made = new Set(['man', ...output.map(({ fileName }) => fileName)])
  for (const name of readdirSync(dist)) {
    const path = `${dist}/${name}`
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: 0 }
    if (!made.has(name) && (alone || Date.now() - mtimeMs > grace)) rmSync(path, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build({ alone: process.argv.includes('--alone') })
