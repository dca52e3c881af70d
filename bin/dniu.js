#!/usr/bin/env node
// Starts dniu. Needs Node 24.15: an older one hands over to the runtime that `npm ci` brought, if there is one.
const enough = ([major, minor]) => major > 24 || (major === 24 && minor >= 15)

/** ~/.cache/dniu/compiled, created if necessary; undefined if that fails. */
function ownFolder({ HOME, XDG_CACHE_HOME }) {
  const cache = XDG_CACHE_HOME?.startsWith('/') ? XDG_CACHE_HOME : HOME && `${HOME}/.cache`
  if (!cache) return undefined
  const folders = [cache, `${cache}/dniu`, `${cache}/dniu/compiled`]
  for (const folder of folders) {
    try {
      process.getBuiltinModule('node:fs').mkdirSync(folder, { mode: 0o700 })
    } catch (error) {
      if (error.code !== 'EEXIST') return undefined
    }
  }
  return folders.at(-1)
}

/** A pattern is used a few times by most commands: V8 is to improve it, which takes as long as its making, once that pays. */
const patterns = ['--no-regexp-peephole-optimization', '--regexp-tier-up-ticks=40']

if (enough(process.versions.node.split('.').map(Number))) {
  // before anything is compiled: what is kept holds for the same flags alone
  for (const flag of patterns) process.getBuiltinModule('node:v8').setFlagsFromString(flag)
  // compiled code is kept in the user's own folder: in a shared one, somebody else could leave it
  const folder = ownFolder(process.env)
  if (folder) process.getBuiltinModule('node:module').enableCompileCache(folder)
  const { parts } = await import('./parts.js')
  if (folder) parts.keepIn(folder)
  const { main } = parts.get('main.js')
  process.exitCode = await main(process.argv.slice(2), process)
} else {
  const { existsSync } = await import('node:fs')
  const { spawn } = await import('node:child_process')
  const { fileURLToPath } = await import('node:url')
  const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))
  if (existsSync(own)) {
    const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
    // a terminal sends Ctrl-C to both processes; any other signal is meant for the child
    const { stops } = await import('./signals.js')
    for (const signal of stops)
      process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal))
    child.on('exit', (code) => process.exit(code ?? 130))
  } else {
    process.stderr.write(
      `dniu needs Node.js 24.15 or newer; this is ${process.version}. Install a newer Node.js; in a checkout of dniu, npm ci brings one along.\n`,
    )
    process.exitCode = 2
  }
}
