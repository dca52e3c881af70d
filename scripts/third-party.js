// What a bundle holds of other people's work, and the notices that their licences ask to travel with it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const licenceFile = /^(licen[cs]e|copying|notice)/i

/** Data within a package that stands under a licence of its own. */
const within = {
  tldts:
    'It contains the Public Suffix List (https://publicsuffix.org/list/public_suffix_list.dat), Mozilla Public License 2.0.',
}

/** The folders of the packages that modules come from, each once: the nearest, where a package holds packages of its own. */
export function packagesOf(modules) {
  const folders = modules.map((id) => /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1])
  return [...new Set(folders)].filter((folder) => folder !== undefined)
}

/** A text with name, version and licence of each package. Throws where a package brings no licence to be copied. */
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
  if (texts.length === 0) throw new Error(`${name} ${version} (${license}) brings no licence that could be copied`)
  return `${[`${name} ${version}\nLicence: ${license}`, within[name] ?? [], ...texts].flat().join('\n\n')}\n`
}

/** Writes the notices of all that went into the bundle beside it, as THIRD-PARTY.txt. */
export const thirdParty = {
  name: 'third-party',
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))
    this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source: noticesOf(modules) })
  },
}
