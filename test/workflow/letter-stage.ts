import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Problem } from '../../src/errors.ts'
import { openJournal } from '../../src/journal/open.ts'
import type { LetterAnswers } from '../../src/procedure/letter/questions.ts'
import type { Registry } from '../../src/registry/types.ts'
import { templatesOf } from '../../src/registry-files/templates.ts'
import type { Courier } from '../../src/road/courier.ts'
import type { Journal } from '../../src/road/journal.ts'
import type { LetterPlan } from '../../src/workflow/letter-plan.ts'
import type { LetterRequest } from '../../src/workflow/letter-request.ts'
import { sendLetter } from '../../src/workflow/send-letter.ts'
import type { LetterAsker, World } from '../../src/workflow/world.ts'
import { accepted, at, living, wall } from '../journal/samples.ts'
import { letters } from '../procedure/letter/house.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))
const texts = fileURLToPath(new URL('../transcripts/letters/texts', import.meta.url))

/** One of the texts of the stories. */
export const textOf = (name: string): string => readFileSync(`${texts}/${name}.txt`, 'utf8')

/** Every answer of a letter to a partner that is fine as it is. */
export const toPianka: LetterAnswers = {
  ticket: 'HL-1',
  signer: 'anna.nowak',
  product: 'pianka-bilety',
  subject: 'Błędy HTTP 500',
  text: textOf('partner-pl'),
}

/** Every answer of a letter to an operator that is fine as it is. */
export const toOrange: LetterAnswers = {
  ticket: 'HL-1',
  signer: 'anna.nowak',
  operator: 'orange',
  service: 'sms-premium',
  subject: 'Zrywane sesje UCP',
  text: textOf('orange-ucpgw'),
}

export function request(given: LetterAnswers, more: Partial<LetterRequest> = {}): LetterRequest {
  return {
    audience: given.operator === undefined ? 'partner' : 'operator',
    given,
    wish: { to: null, cc: [], without: [], categories: null },
    evidence: [],
    reply: false,
    prefix: true,
    reasons: { text: null, leaks: null },
    mask: false,
    dryRun: false,
    eml: null,
    rehearse: null,
    sendAt: null,
    yes: true,
    help: 'dniu letter --help',
    ...more,
  }
}

/** A house that writes letters: real registry, templates and journal in memory; what leaves is in `handed`. */
export interface LetterHouse {
  readonly world: World
  readonly journal: Journal
  readonly handed: string[]
  readonly shown: LetterPlan[]
  readonly warned: Problem[]
  /** the house's clock; tests set it forth */
  now: number
  send(given: LetterAnswers, more?: Partial<LetterRequest>): ReturnType<typeof sendLetter>
}

export async function letterHouse(
  more: { readonly registry?: Registry; readonly asker?: LetterAsker } = {},
): Promise<LetterHouse> {
  const journal = await openJournal('memory')
  onTestFinished(() => journal.close())
  const house: LetterHouse = { world: worldOf(), journal, handed: [], shown: [], warned: [], now: at, send }
  return house

  function send(given: LetterAnswers, wish: Partial<LetterRequest> = {}) {
    return sendLetter(request(given, wish), house.world)
  }

  function worldOf(): World {
    const open = (): Courier => ({
      async send({ to }, _bytes, onData) {
        await onData()
        house.handed.push(to)
        return accepted
      },
      close: async () => {},
    })
    return {
      clock: { now: () => house.now, wall: () => wall, isSet: false },
      registry: more.registry ?? letters,
      journal,
      templates: templatesOf(home, home),
      post: { host: '127.0.0.1', port: 25, loopback: true, open },
      asker: null,
      letterAsker: more.asker ?? null,
      teller: {
        preview() {},
        previewLetter: (plan) => house.shown.push(plan),
        warn: (problem) => house.warned.push(problem),
        say() {},
        progress() {},
      },
      sender: living('letters'),
      interrupted: new AbortController().signal,
      speller: { misspelt: async () => new Map(), languagesOf: async () => new Map() },
      rehearsalJournal: () => openJournal('memory'),
      writeEml: async () => {},
    }
  }
}
