import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src/errors.ts'
import { draftNotice } from '../../../src/kinds/notice/draft.ts'
import type { NoticeAnswers, NoticeScene } from '../../../src/kinds/notice/notice.ts'
import type { NoticeHistory } from '../../../src/procedure/notice/life.ts'
import { selectRecipients } from '../../../src/procedure/notice/recipients.ts'
import { formatPl } from '../../../src/procedure/time/format.ts'
import { inOfficeHours } from '../../../src/procedure/time/office-hours.ts'
import type { Registry } from '../../../src/registry/types.ts'
import { directoryOf } from '../../../src/registry-files/directory.ts'
import type { Bounced } from '../../../src/road/bounce-journal.ts'
import type { Told } from '../../../src/road/journal.ts'
import { previewOf } from '../../../src/terminal/preview.ts'
import {
  at,
  contact,
  criteria,
  facts,
  history,
  hour,
  minute,
  nothingByHand,
  past,
  product,
  registry,
  settings,
  staff,
} from '../../procedure/notice/cases.ts'

const house = registry({
  staff: [staff('anna', { name: 'Anna Nowak' }), staff('ewa', { roles: ['supervisor'] }), staff('ola')],
  contacts: [contact('A1', 'acme'), contact('A2', 'acme', { category: 'business' }), contact('B1', 'beta')],
  products: [
    product('pay', 'acme', { contacts: ['A1', 'A2'], owner: 'ola' }),
    product('quiz', 'beta', { contacts: ['B1'] }),
    product('voting', 'gamma', { contacts: [] }),
    product('site', 'gamma', { contacts: [], services: ['www'] }),
  ],
})
const everybody = ['a1@acme.example', 'ola@dv.example', 'b1@beta.example']
const start = at('2026-03-31T01:00+02:00')
const end = at('2026-03-31T03:00+02:00')
/** Saturday night. */
const night = at('2026-11-21T03:12+01:00')

interface Given {
  readonly answers?: NoticeAnswers
  readonly history?: NoticeHistory
  readonly now?: number
  readonly told?: readonly Told[]
  readonly bounces?: readonly Bounced[]
  readonly registry?: Registry
  /** leaves out the ticket and the signer */
  readonly unnamed?: boolean
}

const told = (more: (one: Told) => Partial<Told> = () => ({})): Told[] =>
  selectRecipients(house, criteria(), nothingByHand).recipients.map((one) => {
    const copy = { messageIds: [`<${one.address}>`], knows: 0, state: 'accepted', reply: null } as const
    const plain: Told = { ...one, ...copy, settledAt: night, released: false }
    return { ...plain, ...more(plain) }
  })

const named = { ticket: 'HL-7', signer: 'anna' }

/** Plans a phase. The default answers open an outage of DV at night. */
function plan(kind: NoticeScene['kind'], phase: NoticeScene['phase'], given: Given = {}) {
  const now = given.now ?? night
  const opening: NoticeAnswers =
    phase === 'open' ? { source: { type: 'dv' }, services: ['sms'], start: now, cause: 'mp' } : {}
  const scene: NoticeScene = {
    kind,
    phase,
    history: given.history ?? null,
    now,
    registry: given.registry ?? house,
    officeOpen: inOfficeHours(now, settings.office).open,
    openNotices: [],
    probablySigner: null,
  }
  return draftNotice({ ...(given.unnamed ? {} : named), ...opening, ...given.answers }, scene, {
    registry: given.registry ?? house,
    directory: async () => directoryOf(given.registry ?? house),
    clock: { isSet: false },
    journal: { told: async () => [...(given.told ?? told())], bounces: async () => [...(given.bounces ?? [])] },
    speller: { misspelt: async () => new Map(), languagesOf: async () => new Map() },
    templates: {
      read: async (type, name, lang) => {
        const where = `templates/${type}/${name}.${lang}.mustache`
        return { text: readFileSync(where, 'utf8'), where }
      },
    },
  })
}

const works = history(past(facts('maintenance-dv', 'open')))
const prolonged = history(
  past(facts('maintenance-dv', 'open')),
  past(facts('maintenance-dv', 'prolongation', { end: end + hour }), { sequence: 1 }),
)
const outage = history(past(facts('outage-operator', 'open', { start: night - hour })))
const updated = { textEn: 'We work on it.', textPl: 'Pracujemy nad tym.' }

async function refusal(planned: Promise<unknown>): Promise<Failure> {
  const error = await planned.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof Failure) return error
  throw error ?? new Error('it was planned')
}
const doubts = async (planned: ReturnType<typeof plan>): Promise<string[]> =>
  (await planned).warnings.map(({ code, params }) => [code, ...Object.values(params ?? {})].join(' '))
const recipients = async (planned: ReturnType<typeof plan>): Promise<string[]> =>
  (await planned).messages.map(({ to }) => to)

describe('the marks of a notice', () => {
  const marked = async (notices: boolean, rehearse = false) => {
    const registry: Registry = {
      ...house,
      settings: { ...settings, automatic: { notices, acknowledgments: !notices } },
      contacts: house.contacts.map((one) => (one.key === 'A1' ? { ...one, automatic: !notices } : one)),
    }
    const { messages } = await plan('outage', 'open', { registry, answers: rehearse ? { rehearse: true } : {} })
    return messages.map(({ head }) => /^Auto-Submitted: (.*)\r$/m.exec(head)?.[1] ?? null)
  }

  it('are as the house wants them, and for each contact as the contact does', async () => {
    expect(await marked(false)).toEqual(['auto-generated', null, null])
    expect(await marked(true)).toEqual([null, 'auto-generated', 'auto-generated'])
  })

  it('are the same in a rehearsal', async () => {
    expect(await marked(true, true)).toEqual([null, 'auto-generated', 'auto-generated'])
  })
})

describe('the facts of a notice', () => {
  it('come from the answers at the opening, the services in the registry’s order', async () => {
    const answers = { services: ['www', 'sms'], source: { type: 'operator', id: 'play' } } as const
    const planned = await plan('outage', 'open', { answers })
    expect(planned.facts.source).toEqual({ type: 'operator', id: 'play', name: 'PLAY' })
    expect(planned.facts.services.map(({ id }) => id)).toEqual(['sms', 'www'])
    expect(planned.text).toContain('Services: sms en / www en\n')
  })

  it('stay as they were told, whatever the registry says later', async () => {
    const renamed = {
      ...house,
      operators: house.operators.map((one) => ({ ...one, name: `NEW ${one.name}` })),
      services: house.services.map((one) => ({ ...one, name: { pl: 'inna', en: 'other' } })),
    }
    const planned = await plan('outage', 'update', { history: outage, answers: updated, registry: renamed })
    expect(planned.facts).toMatchObject({ source: { name: 'PLAY' }, services: [{ id: 'sms' }], start: night - hour })
    expect(planned.text).not.toContain('NEW')
  })

  it.each([
    ['a close of works: the planned end', works, end - 10 * minute, end],
    ['a close of prolonged works: the real end', prolonged, end + 20 * minute, end + 20 * minute],
  ])('%s', async (_what, life, now, stated) => {
    const answers = { ending: 'now' } as const
    expect((await plan('maintenance', 'close', { history: life, now, answers })).facts.end).toBe(stated)
  })

  it('a cancellation names the works as they stand by now', async () => {
    const planned = await plan('maintenance', 'cancel', { history: prolonged, now: start - hour, answers: updated })
    expect(planned.text).toContain('End date: 31.03.2026 04:00 CEST')
  })

  it('a close of an outage ends it in the minute that is printed', async () => {
    const planned = await plan('outage', 'close', { history: outage, now: night + 59_999 })
    expect(planned.facts.end).toBe(night)
  })

  it('an outage may end in the minute in which it began, not before it', async () => {
    const life = history(past(facts('outage-dv', 'open', { start: night })))
    const now = night + 30_000
    expect((await plan('outage', 'close', { history: life, now })).facts.end).toBe(night)
    const before = plan('outage', 'close', { history: life, now, answers: { end: night - minute } })
    expect((await refusal(before)).code).toBe('end-before-start')
  })
})

describe('recipients', () => {
  it('are the technical contacts and the owners unless something else is asked for', async () => {
    expect(await recipients(plan('outage', 'open'))).toEqual(everybody)
    const answers = { categories: ['business'] } as const
    expect(await recipients(plan('outage', 'open', { answers }))).toEqual(['a2@acme.example', 'ola@dv.example'])
  })

  it('are changed by hand, and that is kept', async () => {
    const answers = { without: ['acme'], add: ['noc@new.example'], categories: ['technical'] } as const
    const planned = await plan('outage', 'open', { answers })
    expect(planned.messages.map(({ to }) => to)).toEqual(['b1@beta.example', 'noc@new.example'])
    expect(planned.mailings[0].changes).toEqual({ without: ['acme'], add: ['noc@new.example'] })
    expect(planned.criteria.categories).toEqual(['technical'])
  })

  it('are those who were told, in a follow-up', async () => {
    expect(await recipients(plan('outage', 'update', { history: outage, answers: updated }))).toEqual(everybody)
  })

  it('are nobody: refused, in every phase', async () => {
    const none = { services: ['mps'] }
    expect((await refusal(plan('outage', 'open', { answers: none }))).code).toBe('no-recipients')
    const answers = { ...updated, without: ['acme', 'beta'] }
    const gone = plan('outage', 'update', { history: outage, answers })
    expect((await refusal(gone)).code).toBe('nobody-left')
  })

  it('leave a doubt where a concerned partner is not told, unless it was left out by name', async () => {
    expect(await doubts(plan('outage', 'open'))).toEqual(['partner-untold gamma'])
    expect(await doubts(plan('outage', 'open', { answers: { without: ['gamma'] } }))).toEqual([])
  })

  it.each([
    [{ without: ['a1@acme.exmaple'] }, '--without a1@acme.exmaple'],
    [{ without: ['A2'] }, '--without A2'],
    [{ partners: ['acme', 'beta'], products: ['pay'] }, '--partner beta'],
    [{ products: ['pay', 'site'] }, '--product site'],
  ])('leave a doubt where a name changes nothing: %j', async (answers, named) => {
    expect(await doubts(plan('outage', 'open', { answers }))).toContain(`named-in-vain ${named}`)
    const followed = plan('outage', 'update', { history: outage, answers: { ...updated, ...answers } })
    expect(await doubts(followed)).toContain(`named-in-vain ${named}`)
  })

  it('are those whose server refused every copy too, which is said; a new update after one that was refused is not', async () => {
    const state = { state: 'refused', reply: '552 full', settledAt: night } as const
    const gone = told((one) => (one.partner === 'beta' ? { ...state, messageIds: [] } : {}))
    const full = told((one) => (one.partner === 'beta' ? state : {}))
    const close = (list: Told[]) => plan('outage', 'close', { history: outage, told: list })
    expect(await recipients(close(gone))).toEqual(everybody)
    expect(await doubts(close(gone))).toEqual([`refused-before b1@beta.example beta ${formatPl(night)} 552 full`])
    // taken, and come back: the same
    const back = gone.map((one) => (one.partner === 'beta' ? { ...one, state: 'accepted' as const } : one))
    expect(await doubts(close(back))).toEqual(await doubts(close(gone)))
    expect(await recipients(close(full))).toEqual(everybody)
    expect(await doubts(close(full))).toEqual([])
    const mark = { since: night, at: night, code: '5.1.1', words: '550 5.1.1 unknown', askedAt: null }
    const marked = { ...mark, address: 'b1@beta.example', key: 'b1@beta.example' }
    const both = plan('outage', 'close', { history: outage, told: gone, bounces: [marked] })
    expect((await doubts(both)).map((one) => one.split(' ')[0])).toEqual(['bounced-before-unowned'])
  })

  it.each(['queued', 'deferred', 'unknown', 'data'] as const)('a past recipient is told again: %s', async (state) => {
    const planned = plan('outage', 'close', { history: outage, told: told(() => ({ state })) })
    expect(await recipients(planned)).toEqual(everybody)
  })
})

describe('own words', () => {
  it('that show one partner’s address to another keep the notice from leaving', async () => {
    const answers = { ...updated, textPl: 'Zgłosił a1@acme.example.' }
    const { findings } = await plan('outage', 'update', { history: outage, answers })
    expect(findings).toMatchObject([
      { code: 'text-shows-address', weight: 'refuse', params: { address: 'a1@acme.example', flag: '--text-pl' } },
    ])
    const theirs = await plan('outage', 'update', { history: outage, answers: { ...answers, partners: ['acme'] } })
    expect(theirs.messages).toHaveLength(2)
    expect(theirs.findings).toEqual([])
  })

  it('that differ between the languages leave a doubt', async () => {
    const answers = { textEn: 'Until 14:00.', textPl: 'Do 15:00.' }
    expect(await doubts(plan('outage', 'update', { history: outage, answers }))).toEqual([
      'texts-times-differ 14:00 15:00',
    ])
  })
})

describe('when works have finished early (§4.1.2)', () => {
  const close = (more: Given) => plan('maintenance', 'close', { history: works, now: end - hour, ...more })

  it('a held notice leaves shortly before the planned end', async () => {
    const planned = await close({ answers: { ending: 'hold' } })
    expect(planned.sendAt).toBe(end - 15 * minute)
    expect(planned.facts.end).toBe(end)
    expect(planned.warnings).toEqual([])
  })

  it('a held notice of prolonged works states the planned end too: it leaves just before that', async () => {
    const planned = await close({ history: prolonged, now: end, answers: { ending: 'hold' } })
    expect([planned.sendAt, planned.facts.end]).toEqual([end + 45 * minute, end + hour])
    const atOnce = await close({ history: prolonged, now: end, answers: { ending: 'now' } })
    expect([atOnce.sendAt, atOnce.facts.end]).toEqual([null, end])
  })

  it('a held notice states no other end', async () => {
    const held = (to: number) => close({ answers: { ending: 'hold', end: to } })
    await expect(held(end - hour)).rejects.toMatchObject({ code: 'hold-other-end', exit: 3 })
    expect((await held(end)).facts.end).toBe(end)
  })

  it.each([
    ['at that moment', end - 15 * minute],
    ['later', end - minute],
    ['after the planned end', end + hour],
  ])('there is nothing to hold any more %s: it leaves at once', async (_when, now) => {
    expect((await close({ now, answers: { ending: 'hold' } })).sendAt).toBeNull()
  })

  it('sent at once, it says that its end is still ahead', async () => {
    expect(await doubts(close({ answers: { ending: 'now' } }))).toEqual(['closed-before-end 31.03.2026 03:00'])
    expect(await doubts(close({ answers: { ending: 'now', end: end - hour } }))).toEqual([])
  })

  it('set for an early hour, it says so as well', async () => {
    const early = { answers: { ending: 'now', sendAt: end - 30 * minute } } as const
    expect(await doubts(close(early))).toEqual(['closed-before-end 31.03.2026 03:00'])
    const late = { answers: { ending: 'now', sendAt: end - 10 * minute } } as const
    expect(await doubts(close(late))).toEqual([])
  })

  it('if nothing is said, a preview shows what is missing', async () => {
    expect(await doubts(close({ answers: { dryRun: true } }))).toEqual(['ending-missing 31.03.2026 02:45'])
  })
})

describe('the moment of sending', () => {
  it('is judged by the rules', async () => {
    const answers = { start, end, sendAt: at('2026-03-28T00:00+01:00') }
    const now = at('2026-03-20T12:00+01:00')
    expect((await refusal(plan('maintenance', 'open', { answers, now }))).code).toBe('notice-too-late')
  })

  it('must be ahead', async () => {
    expect((await refusal(plan('outage', 'open', { answers: { sendAt: night } }))).code).toBe('send-at-past')
  })
})

describe('the decision (§5)', () => {
  const office = at('2026-11-18T10:00+01:00')

  it('is missing in office hours, and never outside them', async () => {
    expect(await doubts(plan('outage', 'open', { now: office }))).toContain('decision-missing')
    expect(await doubts(plan('outage', 'open'))).not.toContain('decision-missing')
    expect(await doubts(plan('outage', 'open', { now: office, answers: { agreedWith: 'ewa' } }))).not.toContain(
      'decision-missing',
    )
  })

  it('of somebody who cannot decide is refused before anything is shown', async () => {
    const failure = await refusal(plan('outage', 'open', { answers: { agreedWith: 'ola' } }))
    expect(failure).toMatchObject({ code: 'not-a-decider', exit: 2 })
  })
})

describe('a preview', () => {
  it('shows the places of what is missing: ticket, signature', async () => {
    const planned = await plan('outage', 'open', { answers: { dryRun: true }, unnamed: true })
    expect(planned.warnings.map(({ code }) => code)).toEqual(['partner-untold', 'ticket-missing', 'signer-missing'])
    expect(planned.subject).toContain('[[HL-0]]')
    expect(planned.text).toContain('\n…\nIT Operator')
  })
})

describe('a rehearsal', () => {
  it('goes to the signer, or to the given address', async () => {
    expect(await recipients(plan('outage', 'open', { answers: { rehearse: true } }))).toEqual(
      everybody.map(() => 'anna@dv.example'),
    )
    const answers = { rehearse: 'ewa@dv.example' }
    expect(await recipients(plan('outage', 'open', { answers }))).toEqual(everybody.map(() => 'ewa@dv.example'))
  })

  it.each([
    ['pl', 'Próba: wszystkie wiadomości idą na ewa@dv.example.'],
    ['en', 'A rehearsal: all messages go to ewa@dv.example.'],
  ] as const)('says so when it is shown, and whom the messages are for: %s', async (lang, said) => {
    const planned = await plan('outage', 'open', { answers: { rehearse: 'ewa@dv.example' } })
    const shown = previewOf(planned, { lang, columns: 100, breaks: true, dryRun: true, brief: false })
    expect(shown).toContain(`│ ${said}`)
    expect(shown).toContain('acme (1), DV (1), beta (1)')
    for (const address of everybody) expect(shown).toContain(`  ${address}`)
  })

  it('goes to nobody rather than to partners when nobody signs', async () => {
    const failure = await refusal(plan('outage', 'open', { answers: { rehearse: true, signer: 'nobody' } }))
    expect(failure).toMatchObject({ code: 'rehearsal-nobody', exit: 2 })
  })
})
