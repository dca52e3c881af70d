// Loads the parts of the program in dist/, and keeps what V8 has compiled of them for the next run: functions that ran are
// in it, which Node's own cache of modules leaves out.
const fs = process.getBuiltinModule('node:fs')
const { Script } = process.getBuiltinModule('node:vm')

const dist = new URL('../dist/', import.meta.url)
/** How old, in milliseconds, what is kept may be until functions that other commands have run are added to it. */
const freshness = 3_600_000

/** `'<SHA-256>'` */
const headLength = 66

/** What a part exports, its script, and what was kept of that. */
const loaded = new Map()
let folder = null

export const parts = {
  /** As `import.meta` of a module in dist/ has it. */
  url: new URL('main.js', dist).href,

  /** From now on, what is compiled is kept in this folder, which must be the user's own. */
  keepIn(path) {
    folder = path
    process.on('exit', keep)
  },

  /** What a part exports. It runs when it is asked for the first time. @returns {unknown} */
  get(name) {
    const before = loaded.get(name)
    if (before !== undefined) return before.exports
    const filename = process.getBuiltinModule('node:url').fileURLToPath(new URL(name, dist))
    const source = fs.readFileSync(filename, 'latin1')
    // the hash that it begins with: V8 looks at its length alone
    const head = source.slice(0, headLength)
    const kept = keptOf(name, head)
    const script = new Script(source, { filename, cachedData: kept?.code })
    const part = { script, head, kept: script.cachedDataRejected ? null : kept, exports: null }
    loaded.set(name, part)
    part.exports = script.runInThisContext()(parts)
    return part.exports
  },

  /** The same, as `import()` gives it. */
  later: async (name) => parts.get(name),

  /** What is no part: a script alone cannot import. */
  module: (name) => import(name),
}

const pathOf = (name) => `${folder}/${process.version}-${name}.code`

/** What is kept of the part with this head, and is whole: V8 would believe anything, so it is kept twice. Null: nothing. */
function keptOf(name, head) {
  if (folder === null) return null
  try {
    const bytes = fs.readFileSync(pathOf(name))
    const half = (bytes.length + headLength) / 2
    const code = bytes.subarray(headLength, half)
    if (bytes.latin1Slice(0, headLength) !== head || !code.equals(bytes.subarray(half))) return null
    return { code, at: fs.statSync(pathOf(name)).mtimeMs }
  } catch {
    return null
  }
}

/** Keeps what is new, as the program ends. What was kept is never exchanged for less: V8 forgets what has long not run. */
function keep() {
  for (const [name, { script, head, kept }] of loaded) {
    if (kept !== null && Date.now() - kept.at < freshness) continue
    const made = script.createCachedData()
    const code = kept !== null && kept.code.length > made.length ? kept.code : made
    const fresh = `${pathOf(name)}.${process.pid}`
    const isKept = succeeds(() => {
      fs.writeFileSync(fresh, Buffer.concat([Buffer.from(head), code, code]), { mode: 0o600 })
      fs.renameSync(fresh, pathOf(name))
    })
    // then the next run compiles as this one did
    if (!isKept) succeeds(() => fs.rmSync(fresh))
  }
}

function succeeds(work) {
  try {
    work()
    return true
  } catch {
    return false
  }
}
