import { Failure } from '../errors.ts'
import { namesOf } from '../procedure/profiles/profile.ts'
import { plain } from '../question/prompt.ts'
import { oneOf } from '../question/shared.ts'
import type { Plan, Second } from './plan.ts'
import type { Asker } from './world.ts'

/** No id of staff has an asterisk. */
const desk = '*'

const title = {
  pl: 'Kto siedzi obok, przeczytał to i zgadza się na wysłanie?',
  en: 'Who sits beside you, has read it, and says yes?',
}
const label = { pl: 'Zgoda drugiej osoby', en: 'Yes of a second person' }
const elsewhere = {
  pl: 'nikt: zatwierdzi ktoś z innego stanowiska',
  en: 'nobody: let somebody at another desk approve',
}
const nobody = { pl: 'nikt, nie wysyłać', en: 'nobody, do not send' }

/** The people who may, that it is left to another desk, or that it does not leave. */
const asked = ({ may }: Second) => ({
  ...oneOf<{ by: string }>(
    title,
    [
      ...may.map(({ id, name }) => ({ value: id, name: plain(`${name} (${id})`) })),
      { value: desk, name: elsewhere },
      { value: '', name: nobody },
    ],
    '',
    (by) => ({ by }),
  ),
  label,
})

/**
 * Asks who the second person is that sits beside the first and says yes too, or whether one at another desk is to; null:
 * back. Failure `not-confirmed`.
 */
export async function askSecond(second: Second, asker: Asker): Promise<Pick<Plan, 'approval' | 'wish'> | null> {
  const { wanted, may, profile } = second
  asker.object(wanted)
  const told = await asker.ask(asked(second))
  if (told === null) return null
  const { by = '' } = told.answer
  if (by === '') throw new Failure('not-confirmed')
  asker.told(label, told.shown)
  return by === desk ? { wish: { profile, may: namesOf(may) } } : { approval: { by, profile } }
}
