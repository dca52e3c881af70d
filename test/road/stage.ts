import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Problem } from '../../src/errors.ts'
import { openJournal } from '../../src/journal/open.ts'
import type { Item } from '../../src/procedure/checklist.ts'
import { isPrompt, type Prompt, type Told } from '../../src/question/prompt.ts'
import type { Bilingual, Registry } from '../../src/registry/types.ts'
import { templatesOf } from '../../src/registry-files/templates.ts'
import type { Courier, Outcome } from '../../src/road/courier.ts'
import type { Plan } from '../../src/road/plan.ts'
import type { Aside, Asker, Question, Remedies, Remedy, World } from '../../src/road/world.ts'
import { accepted, living, wall } from '../journal/samples.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))

/** What came of a walk on the road, besides what the journal holds. */
export interface Seen {
  /** addresses that mail was handed over for, and its bytes */
  readonly handed: { readonly to: string; readonly text: string }[]
  readonly shown: Plan[]
  readonly warned: Problem[]
}

/** A world without files, terminal or network: a real journal in memory, real templates; what leaves is seen. */
export async function quietWorld(
  registry: Registry,
  now: () => number,
  { outcome = accepted as Outcome, ...more }: Partial<World> & { readonly outcome?: Outcome } = {},
): Promise<{ readonly world: World; readonly seen: Seen }> {
  const journal = await openJournal('memory')
  onTestFinished(() => journal.close())
  const seen: Seen = { handed: [], shown: [], warned: [] }
  const open = (): Courier => ({
    async send({ to }, bytes, onData) {
      await onData()
      seen.handed.push({ to, text: Buffer.from(bytes).toString('latin1') })
      return outcome
    },
    close: async () => {},
  })
  const world: World = {
    clock: { now, wall: () => wall, isSet: false },
    registry,
    journal,
    templates: templatesOf(home, home),
    post: { host: '127.0.0.1', port: 25, loopback: true, open },
    asker: null,
    probablySigner: null,
    teller: {
      show: async (plan) => void seen.shown.push(plan),
      warn: (problem) => seen.warned.push(problem),
      say() {},
      progress() {},
    },
    sender: living('road'),
    interrupted: new AbortController().signal,
    speller: { misspelt: async () => new Map(), languagesOf: async () => new Map() },
    gather: async ({ files }) =>
      files.map((name) => ({ is: 'file', attachment: { name, type: 'text/plain', bytes: Buffer.from('x') } })),
    readText: async (_, file) => {
      throw new Error(`no such file: ${file}`)
    },
    rehearsalJournal: () => openJournal('memory'),
    writeEml: async () => {},
    ...more,
  }
  return { world, seen }
}

/** What a person does, one thing after the other; what is left out is answered as the question offers it. */
export interface Ways {
  /** answers of questions by their ids, in turn; `back` to the one before */
  readonly answers?: Readonly<Record<string, readonly (object | 'back')[]>>
  /** at the consent, before the yes */
  readonly asides?: readonly Aside[]
  /** what is done about what stands in the way */
  readonly remedies?: readonly Remedy[]
  /** the answers of a group that is changed, in turn; null: back */
  readonly changes?: readonly (object | null)[]
  /** the items that are ticked; left out: all */
  readonly ticks?: (items: readonly Item[]) => readonly string[]
}

/** A person at a terminal, and what was asked and said to them. */
export interface Person {
  readonly asker: Asker
  readonly asked: string[]
  /** what each question offered to begin with */
  readonly offered: Prompt<never>[]
  readonly objected: Problem[]
  readonly remedies: Remedies[]
  readonly noted: Bilingual[]
  readonly told: string[]
}

/** Somebody who does these things, agrees when nothing is left to do, and gives up where no remedy is left. */
export function person(ways: Ways = {}): Person {
  const answers = new Map(Object.entries(ways.answers ?? {}).map(([id, list]) => [id, [...list]]))
  const asides = [...(ways.asides ?? [])]
  const remedies = [...(ways.remedies ?? [])]
  const changes = [...(ways.changes ?? [])]
  const given = new Map<string, object>()
  const one: Omit<Person, 'asker'> = { asked: [], offered: [], objected: [], remedies: [], noted: [], told: [] }
  const asker: Asker = {
    async answer<A extends object>({ id, prompt }: Question<A>) {
      one.asked.push(id)
      if (one.asked.length > 100) throw new Error(`goes round in circles: ${one.asked.join(' ')}`)
      const asked = prompt((given.get(id) ?? {}) as Partial<A>)
      one.offered.push(asked as unknown as Prompt<never>)
      const answer = answers.get(id)?.shift() ?? answerTo(asked)
      if (answer === 'back') return 'back'
      given.set(id, answer)
      return answer as Partial<A>
    },
    async ask<A extends object>(prompt: Prompt<A>) {
      one.offered.push(prompt as unknown as Prompt<never>)
      const answer = changes.length > 0 ? changes.shift() : answerTo(prompt)
      return answer == null ? null : ({ answer, shown: { pl: '', en: '' } } as Told<A>)
    },
    note: (text) => void one.noted.push(text),
    told: (_, { en }) => void one.told.push(en),
    object: (problem) => void one.objected.push(problem),
    tick: async (items) => (ways.ticks ?? ((all) => all.map(({ id }) => id)))(items),
    consent: async () => asides.shift() ?? 'yes',
    async mend(offered) {
      one.remedies.push(offered)
      const remedy = remedies.shift()
      if (remedy === undefined) throw new Error(`no remedy left: ${one.objected.map(({ code }) => code).join(' ')}`)
      return remedy
    },
  }
  return { asker, ...one }
}

/** The answer that a question offers, or its first choice; a line that offers nothing is filled in. */
export function answerTo<A extends object>(prompt: Prompt<A>): Partial<A> {
  const given = offer(prompt)
  return isPrompt(given) ? answerTo(given) : given
}

function offer<A extends object>(prompt: Prompt<A>): Partial<A> | Prompt<A> {
  switch (prompt.form) {
    case 'one':
      return prompt.give(prompt.preset ?? prompt.choices[0]?.value ?? '')
    case 'many': {
      const chosen = prompt.ticked.length > 0 ? prompt.ticked : prompt.choices.slice(0, 1).map(({ value }) => value)
      return prompt.give([...chosen])
    }
    case 'line':
      return prompt.give(prompt.check(prompt.preset) === null ? prompt.preset : `${prompt.preset}7`)
    case 'time':
      return prompt.preset === null && prompt.empty ? prompt.empty.answer : prompt.give(prompt.preset ?? prompt.now)
    case 'text':
      return prompt.give(`${prompt.begun}…`)
  }
}

/** Answers with what is null or false left out: what a flag that was not given leaves. */
export type Wish<A> = { readonly [Name in keyof A]?: A[Name] | null | false }

/** The answers that a wish makes: what is null or false in it takes an answer away. */
export function wished<A extends object>(usual: A, more: Wish<A>): A {
  const all = Object.entries({ ...usual, ...more }).filter(([, value]) => value !== null && value !== false)
  return Object.fromEntries(all) as unknown as A
}
