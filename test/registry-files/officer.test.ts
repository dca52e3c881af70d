import { expect, it } from 'vitest'
import { brief, problemsWith, small } from './scratch.ts'

const problems = (officer: string) =>
  problemsWith({ 'settings.yaml': `${small['settings.yaml']}breach: { officer: ${officer} }\n` }).map(brief)

it.each(['anna.nowak', 'iod@privacy.example', '~'])('%s may be who is in charge of data protection', (officer) => {
  expect(problems(officer)).toEqual([])
})

it.each([
  ['anna.nowa', 'registry-reference-similar breach.officer'],
  ['somebody.else', 'registry-reference breach.officer'],
])('%s, whom nobody knows, is told by the check of the registry', (officer, expected) => {
  expect(problems(officer)).toEqual([expected])
})
