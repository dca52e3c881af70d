import { describe, expect, it } from 'vitest'
import { problem } from '../../src/errors.ts'
import type { Item } from '../../src/procedure/checklist.ts'
import type { SharedAnswers } from '../../src/question/shared.ts'
import { refuseUnsendable, refuseWrongItems, tick } from '../../src/road/agree.ts'
import { guarded } from '../../src/road/guarded.ts'
import type { Plan } from '../../src/road/plan.ts'
import type { Asker, Post, World } from '../../src/road/world.ts'
import { letter } from '../journal/samples.ts'
import { person } from './stage.ts'

const text = { pl: '', en: '' }
const seen = (id: string, ok: boolean): Item => ({ id, text, tick: { by: 'dniu', ok, saw: { pl: 'tak', en: 'yes' } } })
const left = (id: string): Item => ({ id, text, tick: { by: 'person' } })
const items = [seen('operator', true), left('contacts'), left('problem')]
const byWord = { by: 'word', title: text, about: '', yes: text } as const

const plan = (more: Partial<Plan> = {}): Plan => ({
  kind: 'letter',
  mailings: [],
  checklistName: '3.5',
  checklist: items,
  findings: guarded({}, [], []),
  sendAt: null,
  consent: byWord,
  ...more,
})

function agreed(known: SharedAnswers, asker: Asker | null = null, more: Partial<Plan> = {}) {
  return tick(plan(more), known, { changes: [], help: 'dniu letter --help' }, { asker } as World)
}

describe('a checklist', () => {
  it('stops what dniu itself has found wrong, naming it', () => {
    expect(() => refuseWrongItems(plan())).not.toThrow()
    expect(() => refuseWrongItems(plan({ checklist: [...items, seen('ending', false)] }))).toThrow(
      expect.objectContaining({ code: 'checklist-open', params: { name: '§3.5', items: 'ending' } }),
    )
  })

  it('wants every item of a person ticked', async () => {
    const asked: string[][] = []
    const ticks = (wanted: readonly string[]) =>
      person({
        ticks: (open) => {
          asked.push(open.map(({ id }) => id))
          return wanted
        },
      }).asker
    await agreed({}, ticks(['problem', 'contacts']))
    expect(asked).toEqual([['contacts', 'problem']])
    await expect(agreed({}, ticks(['problem', 'operator']))).rejects.toMatchObject({
      code: 'checklist-open',
      params: { name: '§3.5', items: 'contacts' },
    })
  })

  it('is kept with who ticked what', async () => {
    expect(await agreed({ yes: true })).toEqual([
      { id: 'operator', by: 'dniu', saw: 'yes', sawPl: 'tak' },
      { id: 'contacts', by: 'script', saw: null },
      { id: 'problem', by: 'script', saw: null },
    ])
    expect(await agreed({}, person().asker)).toContainEqual({ id: 'contacts', by: 'person', saw: null })
  })
})

describe('the yes of a script', () => {
  const three = { consent: { by: 'number', count: 3, about: '' } } as const

  it('to a letter is a word, to a notice the number of its messages', async () => {
    await expect(agreed({})).rejects.toMatchObject({ code: 'missing-answers', params: { flags: '--yes' } })
    await expect(agreed({}, null, three)).rejects.toMatchObject({ code: 'confirm-missing', params: { count: 3 } })
    await expect(agreed({ confirm: 2 }, null, three)).rejects.toMatchObject({
      code: 'confirm-wrong',
      params: { count: 3, given: 2 },
    })
    expect(await agreed({ confirm: 3 }, null, three)).toHaveLength(3)
  })

  it('given at a terminal asks nobody', async () => {
    const nobody = person({ ticks: () => [] })
    expect(await agreed({ yes: true }, nobody.asker)).toHaveLength(3)
  })
})

describe('what cannot leave from here', () => {
  const world = (post: Partial<Post> | null) => ({ post: post && { loopback: false, ...post } }) as World
  const check = (to: readonly string[], post: Partial<Post> | null, sendAt: number | null = null) =>
    refuseUnsendable(plan({ mailings: [letter(to)], sendAt }), world(post))

  it('is everything without a server, but what waits for its time', () => {
    expect(() => check(['a@firm.pl'], null)).toThrow(expect.objectContaining({ code: 'smtp-not-set' }))
    expect(() => check(['a@firm.pl'], null, 1)).not.toThrow()
  })

  it('is mail to reserved domains, through any server but one on loopback', () => {
    expect(() => check(['a@firm.example'], { loopback: true })).not.toThrow()
    expect(() => check(['a@firm.pl'], {})).not.toThrow()
    expect(() => check(['a@firm.pl', 'a@x.example', 'b@x.example', 'c@y.test'], {})).toThrow(
      expect.objectContaining(problem('reserved-domain', { count: 3, domains: 'x.example, y.test' })),
    )
  })
})
