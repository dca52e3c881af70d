import { Failure } from '../errors.ts'
import type { Context } from './context.ts'

/** What a script says of how many messages something is about, and whether it has to. */
interface Said {
  readonly confirm: string | undefined
  readonly must: boolean
}

/** A yes to something that was shown and concerns several messages: their number, typed by a person, or given by a script. */
export async function agreeTo(count: number, { confirm, must }: Said, context: Context): Promise<void> {
  if (confirm === undefined && context.terminal) {
    const { askNumber } = await import('../terminal/ask-number.ts')
    return askNumber(await context.seat(), count)
  }
  if (confirm !== undefined || must) refuseUnconfirmed(count, confirm)
}

function refuseUnconfirmed(count: number, confirm: string | undefined): void {
  if (confirm === undefined) throw new Failure('resolve-confirm-missing', { count })
  const given = Number(confirm)
  if (!/^\d{1,9}$/.test(confirm)) throw new Failure('number-malformed', { flag: '--confirm', text: confirm })
  if (given !== count) throw new Failure('resolve-confirm-wrong', { given, count })
}
