import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Problem } from '../../src/errors.ts'
import { readRegistry } from '../../src/registry-files/read.ts'

/** A minimal registry with one entry of each kind; tests replace the file they are about. */
export const small = {
  'operators.yaml': `operators:
  - id: play
    name: PLAY
    country: pl
    language: pl
    owner: anna.nowak
    contacts: { technical: [CRM-1], business: [] }
`,
  'contacts.yaml': `staff:
  - { id: anna.nowak, name: Anna Nowak, email: anna.nowak@dv.example, roles: [operator] }
partners:
  - { id: acme, name: ACME, domains: [acme.example], language: en }
contacts:
  - { key: CRM-1, name: Sieć, organization: play, category: technical, emails: [noc@play.example], language: pl }
  - { key: CRM-2, name: NOC, organization: acme, category: technical, emails: [noc@acme.example], language: en }
`,
  'products.yaml': `services:
  - { id: sms, name: { pl: SMS, en: SMS } }
products:
  - { id: pay, key: CRM-3, name: { pl: a, en: b }, partner: acme, services: [sms], operators: [play], contacts: [CRM-2] }
`,
  'settings.yaml': `organization: { name: DV, domains: [dv.example] }
senders:
  notice: { name: DV, email: help@dv.example }
  letter: { name: DV, email: help@dv.example }
  acknowledgment: { name: DV, email: help@dv.example }
signature: { lines: [Digital Virgo] }
`,
}

/** A temporary folder, removed after the test. */
export function scratchFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'dniu-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) writeIn(folder, name, content)
  return folder
}

export function writeIn(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), content)
}

/** The problems of the small registry with some files replaced. */
export function problemsWith(files: Readonly<Record<string, string | Uint8Array>>): readonly Problem[] {
  const result = readRegistry(scratchFolder({ ...small, ...files }))
  return 'problems' in result ? result.problems : []
}

/** The problems caused by replacing one text in the small registry. */
export function problemsAfter(file: keyof typeof small, from: string, to: string): readonly Problem[] {
  if (!small[file].includes(from)) throw new Error(`${file} does not hold ${from}`)
  return problemsWith({ [file]: small[file].replace(from, () => to) })
}

/** A problem as its code and path. */
export function brief({ code, place }: Problem): string {
  return `${code} ${place?.path ?? ''}`.trim()
}
