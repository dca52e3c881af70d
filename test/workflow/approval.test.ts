import { describe, expect, it } from 'vitest'
import type { Item } from '../../src/kinds/notice/checklist.ts'
import {
  openItems,
  refuseOpenItems,
  refuseUnsendable,
  refuseWrongItems,
  tickedItems,
} from '../../src/workflow/approval.ts'
import type { Post, World } from '../../src/workflow/world.ts'

const text = { pl: '', en: '' }
const seen = (id: string, ok: boolean): Item => ({ id, text, tick: { by: 'dniu', ok, saw: { pl: 'tak', en: 'yes' } } })
const left = (id: string): Item => ({ id, text, tick: { by: 'person' } })
const items = [seen('operator', true), left('contacts'), left('problem')]

describe('a checklist', () => {
  it('stops what dniu itself has found wrong, naming it', () => {
    expect(() => refuseWrongItems('3.5', items)).not.toThrow()
    expect(() => refuseWrongItems('3.5', [...items, seen('ending', false)])).toThrow(
      expect.objectContaining({ code: 'checklist-open', params: { name: '§3.5', items: 'ending' } }),
    )
  })

  it('wants every item of a person ticked', () => {
    expect(openItems(items).map(({ id }) => id)).toEqual(['contacts', 'problem'])
    expect(() => refuseOpenItems('3.5', items, ['problem', 'contacts'])).not.toThrow()
    expect(() => refuseOpenItems('3.5', items, ['problem', 'operator'])).toThrow(
      expect.objectContaining({ params: { name: '§3.5', items: 'contacts' } }),
    )
  })

  it('is kept with who ticked what', () => {
    expect(tickedItems(items, 'script')).toEqual([
      { id: 'operator', by: 'dniu', saw: 'yes' },
      { id: 'contacts', by: 'script', saw: null },
      { id: 'problem', by: 'script', saw: null },
    ])
    expect(tickedItems(items, 'person')[1]).toEqual({ id: 'contacts', by: 'person', saw: null })
  })
})

describe('what cannot leave from here', () => {
  const world = (post: Partial<Post> | null) => ({ post: post && { loopback: false, ...post } }) as World
  const mail = (to: readonly string[], sendAt: number | null = null) => ({
    sendAt,
    messages: to.map((one) => ({ to: one })),
  })
  const check = (to: readonly string[], post: Partial<Post> | null, sendAt: number | null = null) =>
    refuseUnsendable(mail(to, sendAt), world(post))

  it('is everything without a server, but what waits for its time', () => {
    expect(() => check(['a@firm.pl'], null)).toThrow(expect.objectContaining({ code: 'smtp-not-set' }))
    expect(() => check(['a@firm.pl'], null, 1)).not.toThrow()
  })

  it('is mail to reserved domains, through any server but one on loopback', () => {
    expect(() => check(['a@firm.example'], { loopback: true })).not.toThrow()
    expect(() => check(['a@firm.pl'], {})).not.toThrow()
    expect(() => check(['a@firm.pl', 'a@x.example', 'b@x.example', 'c@y.test'], {})).toThrow(
      expect.objectContaining({
        code: 'reserved-domain',
      }),
    )
  })
})
