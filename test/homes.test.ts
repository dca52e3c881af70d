import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

// one rule, one home: how a rule looks where it is written out, and the files that may write it

const src = join(import.meta.dirname, '../src')
const files = globSync('**/*.ts', { cwd: src }).map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }))

const homes: readonly (readonly [rule: string, written: RegExp, homes: readonly string[]])[] = [
  [
    'the domain of an address',
    /lastIndexOf\('@'\)|split\('@'\)/,
    // a demonstration writes the whole address, a registry reads both halves
    ['address/address.ts', 'demo/arrived.ts', 'registry/values.ts'],
  ],
  [
    'the same address, the same domain',
    /\b(?:address|email|domain|ascii|authserv|server|to|from|value|local)\b\)?\??\.toLowerCase\(\)/,
    ['address/address.ts'],
  ],
  // a host that is probed is a name for the resolver: no key, and it may be an IP address
  [
    'without the full stop at the end of a domain',
    /\.replace\(\/\\\.\$\/, ''\)/,
    ['address/address.ts', 'evidence/gather.ts'],
  ],
  ["which operators need DV's business contact", /country === 'pl'|'pl' === country/, ['procedure/owner.ts']],
  ['a closed ticket takes nothing', /new Failure\('ticket-closed'/, ['procedure/life/ticket-state.ts']],
  // the newest phase's, unless that has ended a notice which was opened again
  [
    'the facts of a notice that are in force',
    /standing\(\w+\)\.facts|\bphases(?:\[0\]|\.at\(-?\d\))\??\.facts/,
    ['procedure/notice/life.ts'],
  ],
  ['past its last moment', />=? \(?sendBefore|sendBefore <=?/, ['procedure/life/lateness.ts']],
  ['whose something is', /function ownerOf\(|const ownerOf =/, ['procedure/owner.ts']],
  [
    'which addresses are our own',
    /Object\.values\((?:\w+\.)*senders\)/,
    ['guard/names/partners.ts', 'procedure/incoming/directory.ts'],
  ],
]

it.each(homes)('%s is written in one place', (_rule, written, where) => {
  const found = files.filter(({ text }) => written.test(text)).map(({ name }) => name)
  expect(found.toSorted()).toEqual(where)
})
