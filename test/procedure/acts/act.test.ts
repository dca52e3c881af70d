import { describe, expect, it } from 'vitest'
import { actDueAt, actsOf, verdictOn } from '../../../src/procedure/acts/act.ts'
import { commentOf } from '../../../src/procedure/acts/comment.ts'
import type { ImapSettings, JiraSettings } from '../../../src/registry/types.ts'

const jira: JiraSettings = {
  url: 'https://jira.example/',
  tokenCommand: [],
  project: 'HL',
  types: { letter: '1', works: '2', outage: '3' },
  productField: null,
  link: '10000',
  record: { comment: true, page: 'https://status.example/' },
  transitions: { letter: '5', works: '6', outage: '7' },
  mailbox: null,
}
const mailing = (type: string, phase: string, ticket = 'HL-1') => ({ type, phase, ticket })
const told = (one: ReturnType<typeof mailing>, wish = {}, settings: JiraSettings | null = jira) =>
  actsOf([one], wish, { jira: settings, imap: null, staffChannel: null })[0]?.map(({ kind, target }) =>
    `${kind} ${target}`.trim(),
  )

describe('what a mailing tells the tracker', () => {
  const page = 'remote-link https://status.example/HL-1.html'
  it.each([
    ['outage-dv', 'open', {}, ['comment', page]],
    ['outage-dv', 'update', {}, ['comment']],
    ['outage-operator', 'close', {}, ['comment', 'transition 7']],
    ['outage-dv', 'correct', {}, ['comment']],
    ['maintenance-dv', 'open', { incident: 'HL-9' }, ['comment', page, 'link 10000 HL-9']],
    ['maintenance-operator', 'cancel', {}, ['comment', 'transition 6']],
    ['letter', 'letter', {}, ['comment', 'transition 5']],
    ['letter', 'reply', { transition: '8' }, ['comment', 'transition 8']],
    ['letter', 'accepted', {}, ['comment']],
    ['letter', 'add-contact', { transition: '8' }, []],
    ['outage-dv', 'update', { transition: '8', incident: 'HL-9' }, ['comment', 'link 10000 HL-9', 'transition 8']],
  ])('%s %s', (type, phase, wish, expected) => expect(told(mailing(type, phase), wish)).toEqual(expected))

  it('is nothing without a ticket, or without a tracker', () => {
    expect(told(mailing('letter', 'rejected', ''))).toEqual([])
    expect(told(mailing('outage-dv', 'close'), { transition: '8' }, null)).toEqual([])
  })

  it('is kept among what was sent, whatever it is, where the settings want that', () => {
    const imap = { sent: 'Sent' } as ImapSettings
    const kinds = (ticket: string, phase: string, settings: JiraSettings | null) =>
      actsOf([mailing('letter', phase, ticket)], {}, { jira: settings, imap, staffChannel: null })[0]?.map(
        ({ kind }) => kind,
      )
    expect(kinds('HL-1', 'accepted', jira)).toEqual(['comment', 'copy'])
    expect(kinds('', 'rejected', jira)).toEqual(['copy'])
    expect(kinds('HL-1', 'add-contact', null)).toEqual(['copy'])
    // an SMS is no mail
    const bySms = { ...mailing('outage-dv', 'open'), messages: [{ to: '+447700900001' }] }
    expect(actsOf([bySms], {}, { jira: null, imap, staffChannel: null })).toEqual([[]])
  })

  it.each([
    ['outage-dv', 'open', ['card']],
    ['maintenance-operator', 'close', ['card']],
    ['maintenance-dv', 'cancel', ['card']],
    ['outage-operator', 'update', []],
    ['outage-dv', 'correct', []],
    ['maintenance-dv', 'prolongation', []],
    ['letter', 'letter', []],
    ['letter', 'accepted', []],
    ['letter', 'add-contact', []],
  ])('of %s %s our own staff reads %j', (type, phase, expected) => {
    const settings = { jira: null, imap: null, staffChannel: { kind: 'slack', urlCommand: [] } } as const
    const [first, ...others] = actsOf([mailing(type, phase), mailing(type, phase)], {}, settings)
    expect(first?.map(({ kind }) => kind)).toEqual(expected)
    expect(others).toEqual([[]])
  })

  it('moves the task once, where several mailings leave together', () => {
    const all = actsOf(
      [mailing('outage-dv', 'close'), mailing('outage-dv', 'close')],
      {},
      { jira, imap: null, staffChannel: null },
    )
    expect(all.map((acts) => acts.map(({ kind }) => kind))).toEqual([['comment', 'transition'], ['comment']])
  })
})

describe('what follows of a failure', () => {
  it.each([
    ['jira-refused', 'refused', false],
    ['jira-not-there', 'refused', false],
    ['jira-unclear', 'unknown', false],
    ['jira-unreachable', 'queued', true],
    ['jira-busy', 'queued', true],
    ['jira-captcha', 'queued', true],
    ['jira-token-refused', 'queued', true],
    ['sent-folder', 'refused', false],
    ['sent-refused', 'refused', false],
    ['sent-unclear', 'unknown', true],
    ['sent-away', 'queued', true],
    ['mailbox-login', 'queued', true],
    ['card-refused', 'refused', false],
    ['card-unclear', 'unknown', true],
    ['card-unreachable', 'queued', true],
    ['card-busy', 'queued', true],
    ['card-not-let-in', 'queued', true],
    ['card-no-url', 'queued', true],
    ['card-tls', 'queued', true],
  ] as const)('%s', (code, state, all) => {
    expect(verdictOn(code).state).toBe(state)
    expect(verdictOn(code).all ?? false).toBe(all)
  })

  it('whoever cannot be asked whether it was done is not told again by itself', () => {
    const codes = [
      'card-unclear',
      'card-refused',
      'jira-refused',
      'sent-refused',
      'jira-unclear',
      'sent-unclear',
    ] as const
    expect(codes.map((code) => verdictOn(code).waits ?? false)).toEqual([true, true, true, true, false, false])
  })

  it('pauses grow to a quarter of an hour, and are never shorter than the tracker asks', () => {
    expect([1, 2, 3, 9].map((tries) => actDueAt(tries, 0, 0) / 1000)).toEqual([30, 60, 120, 900])
    expect(actDueAt(1, 600, 0)).toBe(600_000)
  })
})

describe('a comment', () => {
  const made = (text: string, by = 'Anna Nowak') =>
    commentOf({
      type: 'letter',
      phase: 'letter',
      subject: 'Temat',
      text,
      by,
      at: 0,
      counts: { accepted: 2, refused: 1 },
    })

  it('counts by outcome', () =>
    expect(made('x')).toContain('Wiadomości: przyjęte przez serwer 2, odrzucone przez serwer 1\n'))

  it('has the text as it is, and nothing in it ends the block', () => {
    expect(made('a {noformat} b {NoFormat:title=x}\nc').match(/\{noformat/gi)).toHaveLength(2)
  })

  it('has no markup of a name, and is no longer than the tracker takes', () => {
    expect(made('x', 'A {color:red}*B*')).not.toContain('{color')
    expect(made('x'.repeat(100_000)).length).toBeLessThan(32_767)
  })
})
