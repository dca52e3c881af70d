import { signEvery } from '../procedure/life/silence.ts'
import type { NewRun } from './run-journal.ts'
import type { World } from './world.ts'

/**
 * Sends, and lets the others see it: the journal keeps that this run goes on, and that it has ended. Where that cannot be
 * kept, the sending tells what is wrong with the journal.
 */
export async function onDuty<Result>({ journal, sender, clock }: World, work: () => Promise<Result>): Promise<Result> {
  const run: NewRun = { ...sender, doing: 'send', beganAt: clock.wall() }
  const sign = () => journal.signOfLife(run, clock.wall()).catch(() => {})
  await sign()
  const signs = setInterval(sign, signEvery)
  try {
    return await work()
  } finally {
    clearInterval(signs)
    await journal.endRun(run, clock.wall()).catch(() => {})
  }
}
