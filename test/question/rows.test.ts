import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flagOf, nameOf } from '../../src/question/flags.ts'
import { isPrompt, type Prompt } from '../../src/question/prompt.ts'
import { missingFlags, nextRow } from '../../src/question/row.ts'
import type { SharedAnswers } from '../../src/question/shared.ts'
import type { Bilingual } from '../../src/registry/types.ts'
import { answerTo } from '../road/stage.ts'
import { others, type Wizard, wizards } from './rows.ts'

const commands = [...new Map([...wizards, ...others].map((one) => [one.rows.map(({ id }) => id).join(), one])).values()]

describe.each(commands.map((one) => [one.name, one] as const))('the rows of %s', (_, { rows }) => {
  it('can each be answered: by a flag, or by a person', () => {
    for (const { id, flags, ask } of rows) expect([id, flags.length > 0 || ask !== undefined]).toEqual([id, true])
  })

  it('have ids and flags of their own', () => {
    const ids = rows.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const names = rows.flatMap(({ flags }) => flags.map(({ option }) => nameOf(option)))
    expect(new Set(names).size).toBe(names.length)
  })

  it('are called by all their flags in the list of what is missing', () => {
    for (const { called, flags } of rows)
      for (const { option } of flags)
        if (option.startsWith('--')) expect(called.split(/[ |]+/)).toContain(flagOf(option))
        else expect(called).toMatch(/^[A-Z]+(-n)?$/)
  })

  it('exclude only flags that the command has', () => {
    const all = rows.flatMap(({ flags }) => flags.map(({ option }) => flagOf(option)))
    for (const { flags } of rows)
      for (const { excludes = [] } of flags) expect(all).toEqual(expect.arrayContaining([...excludes]))
  })
})

/** Asks a person's questions in order, answering each with `answer`. */
function walk(
  { rows, known, scene }: Wizard,
  answer: (prompt: Prompt<SharedAnswers>) => Partial<SharedAnswers>,
): { asked: string[]; prompts: Prompt<SharedAnswers>[]; known: SharedAnswers } {
  const asked: string[] = []
  const prompts: Prompt<SharedAnswers>[] = []
  let answers = known
  for (;;) {
    const row = nextRow(rows, answers, scene)
    if (row?.ask === undefined) return { asked, prompts, known: answers }
    asked.push(row.id)
    if (asked.length > rows.length) throw new Error(`goes round in circles: ${asked.join(' ')}`)
    const prompt = row.ask({ known: answers, before: {}, scene })
    prompts.push(prompt)
    const given = answer(prompt)
    for (const name of Object.keys(given)) expect(row.gives).toContain(name)
    answers = { ...answers, ...given }
  }
}

describe.each(wizards.map((one) => [one.name, one] as const))('the wizard of %s', (_, one) => {
  it('ends if every default is accepted, with each question asked once and nothing missing', () => {
    const { asked, known } = walk(one, answerTo)
    expect(new Set(asked).size).toBe(asked.length)
    expect(missingFlags(one.rows, known, one.scene)).toEqual([])
  })

  it('ends whatever is chosen', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(9)), (choices) => {
        const { known } = walk(one, (prompt) => any(prompt, choices))
        expect(missingFlags(one.rows, known, one.scene)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('asks in both languages, each in its own words, except for names', () => {
    for (const prompt of walk(one, answerTo).prompts) spoken(prompt, one)
  })
})

/** A random valid answer: any choice, or any number of them. */
function any(prompt: Prompt<SharedAnswers>, choices: Iterator<number>): Partial<SharedAnswers> {
  const pick = (): number => choices.next().value ?? 0
  if (prompt.form === 'one') {
    const given = prompt.give(prompt.choices[pick() % prompt.choices.length]?.value ?? '')
    return isPrompt(given) ? any(given, choices) : given
  }
  if (prompt.form !== 'many') return answerTo(prompt)
  const chosen = prompt.choices.filter(() => pick() % 2 === 1).map(({ value }) => value)
  const given = prompt.give(prompt.check?.(chosen) == null ? chosen : prompt.choices.map(({ value }) => value))
  return isPrompt(given) ? any(given, choices) : given
}

/** Texts that are the same in Polish and in English. */
const same = ['Operator', 'Digital Virgo', 'MP', 'DC/OS', 'MPS']

function spoken(prompt: Prompt<SharedAnswers>, { scene: { registry } }: Wizard): void {
  const named = [...registry.operators, ...registry.partners, ...registry.staff].map(({ name }) => name)
  const { services, products } = registry
  const names = [...same, ...named, ...[...services, ...products].flatMap(({ name }) => [name.pl, name.en])]
  const differ = ({ pl, en }: Bilingual): void => {
    for (const text of [pl, en]) expect(text.trim()).not.toBe('')
    if (pl === en) expect(names.some((name) => pl.includes(name))).toBe(true)
  }
  differ(prompt.title)
  if (prompt.hint !== undefined) differ(prompt.hint)
  if (prompt.form === 'one' || prompt.form === 'many') for (const { name } of prompt.choices) differ(name)
  if (prompt.form === 'text') for (const advice of prompt.advice) differ(advice)
}
