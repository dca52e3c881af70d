import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { WrittenText } from '../../src/kinds/letter/text/text-check.ts'
import type { Audience } from '../../src/procedure/letter/facts.ts'

/** A letter of the corpus, and the findings expected in it. */
export interface CorpusLetter {
  readonly name: string
  readonly written: WrittenText
  /** codes in the order of the text; `code*` stands for one or more of them */
  readonly expected: readonly string[]
}

const folder = fileURLToPath(new URL('.', import.meta.url))
const signature = [
  'Anna Nowak',
  'IT Operator',
  'Maintenance Division',
  'Digital Virgo S.A.',
  'ul. Inflancka 4, 00-189 Warszawa',
]

/** The letters of one kind, in files `NN-name.<lang>.txt`: a head of `key: value` lines, a line `---`, and the text. */
export function lettersOf(kind: 'good' | 'bad'): CorpusLetter[] {
  return readdirSync(`${folder}${kind}`)
    .sort()
    .map((name) => letterOf(name, readFileSync(`${folder}${kind}/${name}`, 'utf8')))
}

function letterOf(name: string, content: string): CorpusLetter {
  const end = content.indexOf('---\n')
  const head = new Map(content.slice(0, end).split('\n').map(keyAndValue))
  const audience = head.get('audience')
  return {
    name,
    expected: head.get('expect')?.split(', ') ?? [],
    written: {
      text: content.slice(end + 4),
      lang: name.endsWith('.pl.txt') ? 'pl' : 'en',
      audience: audience === 'none' || audience === undefined ? null : (audience as Audience),
      reply: head.get('reply') === 'yes',
      names: head.get('names')?.split('; ') ?? [],
      connectionAdded: head.get('connection') === 'added',
      signature,
      strict: head.get('strict') === 'yes',
    },
  }
}

function keyAndValue(line: string): [string, string] {
  const [key = '', ...value] = line.split(': ')
  return [key, value.join(': ')]
}
