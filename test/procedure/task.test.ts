import { expect, it } from 'vitest'
import { operatorNamed, type Task } from '../../src/procedure/task.ts'
import type { Registry } from '../../src/registry/types.ts'

const names = { play: 'PLAY', 't-mobile': 'T-Mobile', virgin: 'Virgin Mobile', orange: 'Orange' }
const operators = Object.entries(names).map(([id, name]) => ({ id, name })) as unknown as Registry['operators']
const named = (summary: string, product: string | null = null) =>
  operatorNamed({ summary, product } as Task, { operators } as Registry)

it.each([
  ['Awaria SMS u operatora PLAY', 'play'],
  ['Awaria Play: SMS Premium, od 21.11.2026', 'play'],
  ['brak połączenia z t-mobile', 't-mobile'],
  ['Virgin Mobile nie działa', 'virgin'],
  ['Playback nie działa', null],
  ['Orange i Play', null],
])('an operator is named in a summary by whole words, however they are written: %s', (summary, operator) =>
  expect(named(summary)).toBe(operator),
)

it('the product of a task goes before what its summary says', () =>
  expect(named('Awaria PLAY', 'orange')).toBe('orange'))
