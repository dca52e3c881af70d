import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { letterKind } from '../../../src/kinds/letter/kind.ts'
import type { LetterPlan } from '../../../src/kinds/letter/plan.ts'
import type { LetterAnswers } from '../../../src/kinds/letter/rows.ts'
import type { Registry } from '../../../src/registry/types.ts'
import type { Sent } from '../../../src/road/leave.ts'
import { goOut } from '../../../src/road/out.ts'
import type { World } from '../../../src/road/world.ts'
import { at } from '../../journal/samples.ts'
import { letters } from '../../procedure/letter/house.ts'
import { quietWorld, type Seen } from '../../road/stage.ts'

const texts = fileURLToPath(new URL('../../transcripts/letters/texts', import.meta.url))

/** A text file of the transcripts. */
export const textOf = (name: string): string => readFileSync(`${texts}/${name}.txt`, 'utf8')

/** A complete and correct set of answers for a letter to a partner. */
export const toPianka = {
  ticket: 'HL-1',
  signer: 'anna.nowak',
  product: 'pianka-bilety',
  subject: 'Błędy HTTP 500',
  text: textOf('partner-pl'),
} as const satisfies LetterAnswers

/** A complete and correct set of answers for a letter to an operator. */
export const toOrange = {
  ticket: 'HL-1',
  signer: 'anna.nowak',
  operator: 'orange',
  service: 'sms-premium',
  subject: 'Zrywane sesje UCP',
  text: textOf('orange-ucpgw'),
} as const satisfies LetterAnswers

/** Writes letters with a given registry, a real journal in memory, and real templates; what is sent is in `handed`. */
export interface LetterHouse extends Pick<Seen, 'warned'> {
  readonly world: World
  readonly journal: World['journal']
  readonly handed: () => string[]
  readonly shown: LetterPlan[]
  /** the current time, which tests move forward */
  now: number
  /** sends a letter as a script does, or as a person does if there is an asker */
  send(given: LetterAnswers): Promise<Sent<LetterPlan>>
}

export async function letterHouse({
  registry = letters,
  ...more
}: Partial<World> & { readonly registry?: Registry } = {}): Promise<LetterHouse> {
  const { world, seen } = await quietWorld(registry, () => house.now, more)
  const house: LetterHouse = {
    world,
    journal: world.journal,
    handed: () => seen.handed.map(({ to }) => to),
    shown: seen.shown as LetterPlan[],
    warned: seen.warned,
    now: at,
    send: (given) => {
      const kind = letterKind(given.operator === undefined ? 'partner' : 'operator', 'dniu letter --help')
      return goOut(kind, world.asker === null ? { yes: true, ...given } : given, world)
    },
  }
  return house
}
