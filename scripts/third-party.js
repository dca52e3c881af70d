// Collects the licence notices of the packages that go into the bundle.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const licenceFile = /^(licen[cs]e|copying|notice)/i

/** Data in a package that has its own licence. */
const within = {
  tldts:
    'It contains the Public Suffix List (https://publicsuffix.org/list/public_suffix_list.dat), Mozilla Public License 2.0.',
}

/** The folders of the packages that modules come from, without duplicates; for nested packages the inner one. */
export function packagesOf(modules) {
  const folders = modules.map((id) => /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1])
  return [...new Set(folders)].filter((folder) => folder !== undefined)
}

/** Name, version and licence text of each package. Throws if a package has no licence text. */
export function noticesOf(modules) {
  const notices = packagesOf(modules).map(noticeOf)
  const head = 'dniu is delivered with code of these packages inside. Each stands under its own licence.\n'
  return [head, ...notices.sort()].join(`\n${'-'.repeat(80)}\n`)
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const texts = readdirSync(folder)
    .filter((file) => licenceFile.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
  if (texts.length === 0) texts.push(...licenceInReadme(folder))
  if (texts.length === 0) throw new Error(`${name} ${version} (${license}) brings no licence that could be copied`)
  return `${[`${name} ${version}\nLicence: ${license}`, within[name] ?? [], ...texts].flat().join('\n\n')}\n`
}

/** The last section of a README, if it is the licence. */
function licenceInReadme(folder) {
  const file = readdirSync(folder).find((name) => /^readme(\.|$)/i.test(name))
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8')
  const [, licence] = /^#+ *licen[cs]e\s*\n([^#]*permission[^#]*)$/im.exec(text) ?? []
  return licence === undefined ? [] : [licence.trim()]
}

/** Writes the notices of everything in the bundle to THIRD-PARTY.txt beside it. */
export const thirdParty = {
  name: 'third-party',
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))
    this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source: noticesOf(modules) })
  },
}
