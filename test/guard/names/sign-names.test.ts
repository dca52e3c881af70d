import { describe, expect, it } from 'vitest'
import { signNames, signNamesIn } from '../../../src/guard/names/name-index.ts'

const partner = (id: string, name: string) =>
  ({ id, name, domains: [], subdomains: false, language: 'pl', owner: null }) as const

describe('a name that only its sign makes recognizable', () => {
  const names = signNames([
    partner('xandy', '"X & Y"'),
    partner('obrien', "O'Brien & Sons Ltd"),
    partner('acme', 'ACME'),
  ])
  const found = (text: string) => signNamesIn(text, names).map(({ start, end }) => text.slice(start, end))

  it('is found as it is written, with and without blanks', () => {
    expect(found('firma „X & Y” i X&Y')).toEqual(['X & Y', 'X&Y'])
    expect(signNamesIn('X & Y', names)[0]?.holders).toEqual(['xandy'])
  })

  it('is not found in other words or in a query', () => {
    expect(found('ax & yb, X, Y, ?AX&YB=1')).toEqual([])
  })

  it('leaves to the words what words tell', () => {
    expect(names.map(({ holder }) => holder)).toEqual(['xandy'])
  })
})
