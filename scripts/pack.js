// Keeps scripts and development dependencies out of the delivered manifest: `npm pack` runs `strip` before it packs and
// `restore` afterwards. If it is interrupted in between, the complete manifest is in node_modules/.dniu-package.json.
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const manifest = `${root}package.json`
const whole = `${root}node_modules/.dniu-package.json`

/** The manifest of the delivered package. */
function delivered({ scripts, devDependencies, allowScripts, ...rest }) {
  return rest
}

function strip() {
  copyFileSync(manifest, whole)
  writeFileSync(manifest, `${JSON.stringify(delivered(JSON.parse(readFileSync(manifest, 'utf8'))), null, 2)}\n`)
}

function restore() {
  if (!existsSync(whole)) return
  copyFileSync(whole, manifest)
  rmSync(whole)
}

const steps = { strip, restore }
if (process.argv[1] === fileURLToPath(import.meta.url)) steps[process.argv[2]]()
