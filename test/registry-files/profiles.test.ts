import { Command } from 'commander'
import { expect, it } from 'vitest'
import { nouns } from '../../src/commands/nouns.ts'
import { sendingCommands } from '../../src/registry/schema-profiles.ts'
import { brief, problemsWith, small } from './scratch.ts'

/** The problems of the small registry with these profiles. */
const problems = (...profiles: object[]) =>
  problemsWith({ 'settings.yaml': `${small['settings.yaml']}profiles: ${JSON.stringify(profiles)}\n` })

const desk = { id: 'desk', for: ['operator'] }

it.each([
  ['nothing but for whom', desk],
  ['all of it', { ...desk, kinds: ['outage open', 'letter'], alone: '5', approval: 'desk', approves: 'true' }],
  [
    'recipients',
    { ...desk, only: { partners: ['acme'] }, forbidden: { operators: ['play'], categories: ['watcher'] } },
  ],
  ['one person, and everybody', { ...desk, for: ['anna.nowak', 'everybody'] }],
])('a profile may have %s', (_, profile) => {
  const boss = { id: 'boss', for: ['anna.nowak'], approves: 'true' }
  expect(problems(profile, boss)).toEqual([])
})

it.each([
  ['an unknown person', { for: ['anna.nowa'] }, 'registry-reference-similar profiles[0].for[0]'],
  ['an unknown role', { for: ['operators'] }, 'registry-reference-similar profiles[0].for[0]'],
  ['an unknown partner', { only: { partners: ['nobody-here'] } }, 'registry-reference profiles[0].only.partners[0]'],
  [
    'an operator that is a partner',
    { except: { operators: ['acme'] } },
    'registry-reference profiles[0].except.operators[0]',
  ],
  ['an unknown kind', { kinds: ['outage opn'] }, 'registry-choice-similar profiles[0].kinds[0]'],
  ['a malformed domain', { forbidden: { domains: ['@acme'] } }, 'registry-domain profiles[0].forbidden.domains[0]'],
  ['a count that is none', { alone: 'few' }, 'registry-number profiles[0].alone'],
])('%s is told', (_, more, expected) => {
  expect(problems({ ...desk, ...more }).map(brief)).toEqual([expected])
})

it('two profiles of one name are told', () => {
  expect(problems(desk, desk).map(brief)).toEqual(['registry-duplicate profiles[1].id'])
})

it('a second person that is wanted must be there', () => {
  const wanting = { ...desk, alone: '1' }
  expect(problems(wanting).map(brief)).toEqual(['registry-nobody-approves profiles[0].alone'])
  expect(problems(wanting, { id: 'boss', for: ['head'], approves: 'true' }).map(brief)).toEqual([
    'registry-nobody-approves profiles[0].alone',
  ])
  expect(problems(wanting, { id: 'boss', for: ['operator'], approves: 'true' })).toEqual([])
})

it('every command by which something leaves can be named', async () => {
  const sending: string[] = []
  for (const [noun, { verbs }] of Object.entries(nouns))
    for (const { verb, put } of await verbs()) {
      const command = new Command()
      put(command)
      if (command.options.some(({ long }) => long === '--approved-by')) sending.push(`${noun} ${verb}`)
    }
  expect(sending.length).toBeGreaterThan(10)
  const known: readonly string[] = sendingCommands
  expect(sending.filter((command) => !known.includes(command))).toEqual([])
  // and every name is a command's, or that of its noun
  expect(known.filter((name) => !sending.some((command) => `${command} `.startsWith(`${name} `)))).toEqual([])
})
