// Prints the figures of the house beside their bounds: `npm run figures`, `npm run figures -- --only code` (or package).
// If a bound is broken, names the places and exits with 1.
import { execFileSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from './build.js'
import { fileCircles, folderCircles, readCode } from './code-figures.js'

const root = fileURLToPath(new URL('..', import.meta.url))
/** The most places to name per figure. */
const most = 12

/** The figures of the code in a folder: name, value, bound, and the places above the bound. */
export function codeFigures(folder) {
  const files = readCode(folder)
  const functions = files.flatMap((file) => file.functions)
  const lengths = files.map(({ path, lines }) => ({ place: path, value: lines }))
  const bodies = functions.map(({ place, lines }) => ({ place, value: lines }))
  const parameters = functions.map((one) => ({ place: one.place, value: one.parameters }))
  const total = { name: 'lines', value: files.reduce((sum, { lines }) => sum + lines, 0), bound: 67_400, places: [] }
  return [
    total,
    ranked('lines of a file, median', lengths, 0.5),
    ranked('lines of a file, p95', lengths, 0.95, 220),
    ranked('lines of a file, most', lengths, 1, 339),
    ranked('lines of a function, median', bodies, 0.5, 6),
    ranked('lines of a function, p95', bodies, 0.95, 24),
    ranked('lines of a function, most', bodies, 1, 60),
    ranked('parameters of a function, most', parameters, 1, 4),
    circles('circles of files', fileCircles(files)),
    circles('circles of folders', folderCircles(files)),
  ]
}

/** A quantile of some values. Places are named only where the bound holds for every value. */
function ranked(name, all, share, bound = Number.POSITIVE_INFINITY) {
  const sorted = all.toSorted((one, other) => one.value - other.value)
  const at = Math.min(sorted.length - 1, Math.floor(share * sorted.length))
  const over = share === 1 ? sorted.filter(({ value }) => value > bound).reverse() : []
  return {
    name,
    value: sorted[at]?.value ?? 0,
    bound,
    places: over.map(({ place, value }) => `${place}  ${value}`),
  }
}

function circles(name, found) {
  return { name, value: found.length, bound: 0, places: found.map((circle) => circle.join(' → ')) }
}

/** The sizes of the bundle, the tarball and an installation of it, in MB (10⁶ bytes). */
async function packageFigures() {
  await build({ alone: true })
  const folder = mkdtempSync(join(tmpdir(), 'dniu-figures-'))
  const npm = (...args) => execFileSync('npm', [...args, '--silent'], { cwd: folder, encoding: 'utf8' }).trim()
  try {
    const tarball = npm('pack', root, '--ignore-scripts')
    npm('install', tarball, '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline')
    return [
      { name: 'MB of the bundle', value: megabytes(join(root, 'dist')), bound: Number.POSITIVE_INFINITY, places: [] },
      {
        name: 'MB of the tarball',
        value: megabytes(join(folder, tarball)),
        bound: Number.POSITIVE_INFINITY,
        places: [],
      },
      { name: 'MB installed', value: megabytes(join(folder, 'node_modules')), bound: 20, places: [] },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The size of a file, or of a folder with everything in it. */
function megabytes(path) {
  const blocks = (at) => {
    const found = lstatSync(at)
    const below = found.isDirectory() ? readdirSync(at).map((name) => blocks(join(at, name))) : []
    return below.reduce((sum, more) => sum + more, found.blocks)
  }
  return Math.ceil((blocks(path) * 512) / 1e5) / 10
}

/** A figure as lines of text: name, value and bound, then the places where the bound is broken. */
export function told({ name, value, bound, places }) {
  const wanted = bound === Number.POSITIVE_INFINITY ? '' : `  at most ${bound}`
  const line = `${name.padEnd(32)} ${String(value).padStart(8)}${wanted}${value > bound ? '  BROKEN' : ''}`
  const more = places.length > most ? [`… and ${places.length - most} more`] : []
  return [line, ...[...places.slice(0, most), ...more].map((place) => `    ${place}`)].join('\n')
}

async function main() {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values
  const parts = { code: () => codeFigures(join(root, 'src')), package: packageFigures }
  const wanted = only === undefined ? Object.values(parts) : [parts[only]]
  if (wanted.includes(undefined)) throw new Error(`--only ${only}: there are ${Object.keys(parts).join(' and ')}`)
  // `| head` has seen enough
  process.stdout.on('error', () => process.exit())
  for (const part of wanted) {
    for (const figure of await part()) {
      process.stdout.write(`${told(figure)}\n`)
      if (figure.value > figure.bound) process.exitCode = 1
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
