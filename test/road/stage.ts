import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Problem } from '../../src/errors.ts'
import { openJournal } from '../../src/journal/open.ts'
import type { Item } from '../../src/procedure/checklist.ts'
import { isPrompt, type Prompt, type Told } from '../../src/question/prompt.ts'
import type { Bilingual, Registry } from '../../src/registry/types.ts'
import { directoryOf } from '../../src/registry-files/directory.ts'
import { templatesOf } from '../../src/registry-files/templates.ts'
import type { Courier, Outcome } from '../../src/road/courier.ts'
import type { Plan } from '../../src/road/plan.ts'
import type { Aside, Asker, Question, Remedies, Remedy, World } from '../../src/road/world.ts'
import { accepted, living, wall } from '../journal/samples.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))

/** What a walk on the road did, apart from what is in the journal. */
export interface Seen {
  /** the addresses and bytes of the mails that were handed over */
  readonly handed: { readonly to: string; readonly text: string }[]
  readonly shown: Plan[]
  readonly warned: Problem[]
}

/** A world without files, terminal or network: a real journal in memory, real templates. Records what is sent. */
export async function quietWorld(
  registry: Registry,
  now: () => number,
  { outcome = accepted as Outcome, ...more }: Partial<World> & { readonly outcome?: Outcome } = {},
): Promise<{ readonly world: World; readonly seen: Seen }> {
  const journal = await openJournal('memory')
  onTestFinished(() => journal.close())
  const seen: Seen = { handed: [], shown: [], warned: [] }
  const open = (): Courier => ({
    async send({ to }, mail, permit) {
      if (!(await permit())) return { outcome: 'withheld' }
      seen.handed.push({ to, text: mail.head + Buffer.from(mail.body).toString('latin1') })
      return outcome
    },
    close: async () => {},
  })
  const world: World = {
    clock: { now, wall: () => wall, wait: async () => {}, isSet: false },
    registry,
    journal,
    templates: templatesOf(home, home),
    post: { host: '127.0.0.1', port: 25, loopback: true, open },
    tracker: null,
    sent: null,
    staff: null,
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
    directory: async () => directoryOf(registry),
    gather: async ({ files }) =>
      files.map((name) => {
        const attachment = { name, type: 'text/plain', bytes: Buffer.from('x') }
        return { is: 'file', attachment, id: name, named: name, strayed: null }
      }),
    readText: async (_, file) => {
      throw new Error(`no such file: ${file}`)
    },
    rehearsalJournal: () => openJournal('memory'),
    writeEml: async () => {},
    ...more,
  }
  return { world, seen }
}

/** What a person does, in order. Anything not given here is answered with the default of the question. */
export interface Ways {
  /** answers by the ids of the questions, in turn; `back` goes to the previous question */
  readonly answers?: Readonly<Record<string, readonly (object | 'back')[]>>
  /** what the person does at the confirmation before saying yes */
  readonly asides?: readonly Aside[]
  /** what the person does about objections */
  readonly remedies?: readonly Remedy[]
  /** answers to a group that is changed, in turn; null: back */
  readonly changes?: readonly (object | null)[]
  /** the items to tick; default: all */
  readonly ticks?: (items: readonly Item[]) => readonly string[]
}

/** A person at a terminal, and what they were asked and told. */
export interface Person {
  readonly asker: Asker
  readonly asked: string[]
  /** each question as it was asked, with its default */
  readonly offered: Prompt<never>[]
  readonly objected: Problem[]
  readonly remedies: Remedies[]
  readonly noted: Bilingual[]
  readonly told: string[]
}

/** A person who does these things, then agrees, and throws if no remedy is left. */
export function person(ways: Ways = {}): Person {
  const answers = new Map(Object.entries(ways.answers ?? {}).map(([id, list]) => [id, [...list]]))
  const asides = [...(ways.asides ?? [])]
  const remedies = [...(ways.remedies ?? [])]
  const changes = [...(ways.changes ?? [])]
  const given = new Map<string, object>()
  const one: Omit<Person, 'asker'> = { asked: [], offered: [], objected: [], remedies: [], noted: [], told: [] }
  const asker: Asker = {
    lang: 'en',
    left: () => {},
    unsent: () => {},
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

/** The default answer of a question, or its first choice. A line without a default is filled in. */
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

/** Answers in which null or false stands for a flag that was not given. */
export type Wish<A> = { readonly [Name in keyof A]?: A[Name] | null | false }

/** The usual answers with these changes; null or false removes an answer. */
export function wished<A extends object>(usual: A, more: Wish<A>): A {
  const all = Object.entries({ ...usual, ...more }).filter(([, value]) => value !== null && value !== false)
  return Object.fromEntries(all) as unknown as A
}
