import { describe, expect, it } from 'vitest'
import { checklistFor, checklistItems, type Evidence } from '../../../src/kinds/notice/checklist.ts'
import { book } from '../../../src/procedure/notice/book.ts'
import { row, settings } from '../../procedure/notice/cases.ts'

const checklistNames = [...new Set(book.map(({ checklist }) => checklist))]

const evidence: Evidence = {
  row: row('maintenance-dv', 'close'),
  templateStands: true,
  agree: true,
  factsStand: true,
  ownWords: false,
  quoted: 2,
  earlier: 2,
  unread: false,
  signer: 'Anna Nowak',
  signedOnce: true,
  house: { ...settings.signature, withFooter: true, footer: ['NIP 1'] },
}
const tickOf = (id: string, more: Partial<Evidence> = {}) =>
  checklistFor({ ...evidence, ...more }).find((item) => item.id === id)?.tick

describe('the checklists §4.3 and §5.2.3', () => {
  it('are two, with the same steps', () => {
    expect(checklistNames.toSorted()).toEqual(['4.3', '5.2.3'])
    const [works, outages] = checklistNames.map((name) => checklistItems(name).map(({ id }) => id))
    expect(works).toEqual(outages)
  })

  it('have words in both languages, each their own', () => {
    for (const name of checklistNames)
      for (const { text } of checklistItems(name)) {
        expect(text.pl).not.toBe('')
        expect(text.en).not.toBe(text.pl)
      }
    expect(checklistItems('4.3')[0]?.text.pl).toContain('prac')
    expect(checklistItems('5.2.3')[0]?.text.pl).toContain('awarii')
  })

  it('leave to the person what dniu cannot see: source, groups, the right values', () => {
    const byPerson = checklistFor(evidence).filter(({ tick }) => tick.by === 'person')
    expect(byPerson.map(({ id }) => id)).toEqual(['source', 'groups', 'fields'])
  })
})

describe('what dniu ticks, with what it saw', () => {
  it('the template of the row, where it stands in the text', () => {
    expect(tickOf('template')).toMatchObject({ ok: true, saw: { en: 'maintenance-dv/close, §4.1.2' } })
    expect(tickOf('template', { templateStands: false })).toMatchObject({ ok: false })
  })

  it('that the facts agree, where it has read them back; else a person compares', () => {
    expect(tickOf('fields-agree')).toMatchObject({ by: 'dniu', ok: true })
    expect(tickOf('fields-agree', { agree: false })).toEqual({ by: 'person' })
    expect(tickOf('fields-agree', { factsStand: false })).toMatchObject({
      ok: false,
      saw: { en: 'the finished text gives other facts' },
    })
  })

  it('the earlier messages: all of them, or it does not tick', () => {
    expect(tickOf('earlier-text')).toMatchObject({ ok: true, saw: { en: 'earlier messages in the text: 2 of 2' } })
    expect(tickOf('earlier-text', { quoted: 1 })).toMatchObject({
      ok: false,
      saw: { pl: expect.stringContaining('1 z 2') },
    })
    expect(tickOf('earlier-text', { quoted: 0 })).toMatchObject({ ok: false })
    expect(tickOf('earlier-text', { quoted: 0, earlier: 0 })).toMatchObject({ ok: true })
    const unread = tickOf('earlier-text', { quoted: 1, earlier: 1, unread: true })
    expect(unread).toMatchObject({ saw: { en: 'earlier messages in the text: 1 of 1; nobody has got them yet' } })
  })

  it('the signature: somebody, once', () => {
    expect(tickOf('signature')).toMatchObject({ ok: true, saw: { en: 'Anna Nowak, footer on' } })
    expect(tickOf('signature', { signedOnce: false })).toMatchObject({ ok: false })
    expect(tickOf('signature', { signer: null })).toMatchObject({ ok: false, saw: { en: 'no signature, footer on' } })
    expect(tickOf('signature', { house: { ...evidence.house, withFooter: false } })).toMatchObject({
      ok: true,
      saw: { en: 'Anna Nowak, footer off in settings.yaml' },
    })
  })
})
