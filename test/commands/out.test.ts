import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/commands/context.ts'
import { noticeCommands } from '../../src/commands/notice.ts'
import { outCommand } from '../../src/commands/out.ts'
import { Failure } from '../../src/errors.ts'
import type { Raws } from '../../src/question/flags.ts'
import { house, night } from '../kinds/notice/stage.ts'

/** A context that can only read flags: opening a file or the journal fails. */
const desk = (signer: () => Promise<string | null>, terminal = false) =>
  ({
    terminal,
    signer,
    registry: async () => house,
    clock: { now: () => night, wall: () => night, isSet: false },
    world: async () => {
      throw new Error('opened')
    },
  }) as unknown as Context

async function told(raws: Raws, context: Context): Promise<string[]> {
  const update = noticeCommands('outage').find(({ verb }) => verb === 'update')
  if (update === undefined) throw new Error('no such command')
  const failure = await outCommand(update, { raws, help: 'dniu outage update --help' }, context).catch(
    (error: unknown) => error,
  )
  if (!(failure instanceof Failure)) throw failure
  expect(failure.exit).toBe(2)
  return failure.problems.map(({ code, params }) => `${code} ${params?.flags ?? params?.text ?? params?.id ?? ''}`)
}

const anna = async () => 'anna'
const nobody = async () => {
  throw new Failure('unknown-id', { flag: '--as', id: 'nobody', list: 'dniu staff list' })
}

describe('a script whose flags are wrong', () => {
  it('is also told what is missing; a wrong flag does not count as missing', async () => {
    expect(await told({ ticket: 'XX-1', textEn: 'Soon.' }, desk(anna))).toEqual([
      'ticket-malformed XX-1',
      'missing-answers --text-pl T, --confirm N',
    ])
  })

  it('is told of an unknown signer together with everything else', async () => {
    expect(await told({ ticket: 'HL-1', nextUpdate: 'soon' }, desk(nobody))).toEqual([
      'time-malformed soon',
      'unknown-id nobody',
      'missing-answers --text-en T, --text-pl T, --confirm N',
    ])
  })

  it('at a terminal is told only what is wrong; the rest is asked', async () => {
    expect(await told({ ticket: 'XX-1' }, desk(anna, true))).toEqual(['ticket-malformed XX-1'])
  })
})
