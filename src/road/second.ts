import { Failure } from '../errors.ts'
import { plain } from '../question/prompt.ts'
import { oneOf } from '../question/shared.ts'
import type { Approval } from './mailing.ts'
import type { Second } from './plan.ts'
import type { Asker } from './world.ts'

/** Asks who the second person is that sits beside the first and says yes too; null: back. Failure `not-confirmed`. */
export async function askSecond({ wanted, may, profile }: Second, asker: Asker): Promise<Approval | null> {
  asker.object(wanted)
  const nobody = { value: '', name: { pl: 'nikt, nie wysyłać', en: 'nobody, do not send' } }
  const people = may.map(({ id, name }) => ({ value: id, name: plain(`${name} (${id})`) }))
  const title = {
    pl: 'Kto siedzi obok, przeczytał to i zgadza się na wysłanie?',
    en: 'Who sits beside you, has read it, and says yes?',
  }
  const label = { pl: 'Zgoda drugiej osoby', en: 'Yes of a second person' }
  const asked = oneOf<{ by: string }>(title, [...people, nobody], '', (by) => ({ by }))
  const told = await asker.ask({ ...asked, label })
  if (told === null) return null
  const { by = '' } = told.answer
  if (by === '') throw new Failure('not-confirmed')
  asker.told(label, told.shown)
  return { by, profile }
}
