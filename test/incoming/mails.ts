import { readdirSync, readFileSync } from 'node:fs'
import type { Verdict, Way } from '../../src/procedure/incoming/card.ts'
import type { Report } from '../../src/procedure/incoming/mail.ts'

/** What is expected of one mail in this folder. Optional keys are checked only where they are given. */
export interface Expected {
  readonly verdict: Verdict
  readonly accept: boolean
  readonly address: string | null
  readonly contact: string | null
  readonly partner: string | null
  readonly operator: string | null
  readonly products: readonly string[]
  readonly owner: string | null
  readonly ticket: { readonly number: string; readonly honoured: boolean } | null
  readonly do: readonly string[]
  /** codes */
  readonly because: readonly string[]
  readonly unanswerable: readonly string[]
  /** none, where it is not given */
  readonly wary?: readonly string[]
  /** what becomes of it: it waits, where it is not given */
  readonly way?: Way
  readonly lang?: string | null
  /** the subject without its prefixes */
  readonly bare?: string
  /** the writer's own text, without quotations */
  readonly own?: string
  readonly reports?: readonly Report[]
  readonly attachments?: readonly unknown[]
  readonly messageId?: string
  /** who else got it */
  readonly cc?: readonly string[]
}

const folder = new URL('.', import.meta.url)

/** Every mail in this folder, with what is expected of it. */
export const mails = readdirSync(folder)
  .filter((file) => file.endsWith('.eml'))
  .sort()
  .map((file) => ({
    name: file.replace('.eml', ''),
    bytes: new Uint8Array(readFileSync(new URL(file, folder))),
    expected: JSON.parse(readFileSync(new URL(file.replace('.eml', '.json'), folder), 'utf8')) as Expected,
  }))
