import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure, problem } from '../../../src/errors.ts'
import { evidenceOf } from '../../../src/kinds/notice/checklist.ts'
import type { NoticePlan as Plan, PlanInput } from '../../../src/kinds/notice/notice.ts'
import { planNotice } from '../../../src/kinds/notice/plan.ts'
import { assemble } from '../../../src/message/mime.ts'
import { book, type Row } from '../../../src/procedure/notice/book.ts'
import type { Facts, NoticeType, Phase } from '../../../src/procedure/notice/facts.ts'
import type { NoticeHistory, PastPhase } from '../../../src/procedure/notice/life.ts'
import type { Recipient } from '../../../src/procedure/notice/recipients.ts'
import { guarded } from '../../../src/road/guarded.ts'
import type { Told } from '../../../src/road/journal.ts'
import {
  at,
  criteria,
  facts,
  history,
  hour,
  minute,
  nothingByHand,
  past,
  row,
  settings,
  staff,
} from '../../procedure/notice/cases.ts'

const end = at('2026-03-31T03:00+02:00')
const anna = staff('anna', { name: 'Anna Nowak' })

const recipient = (address: string, partner: string | null): Recipient => ({
  address,
  partner,
  reasons: [{ by: 'contact', product: 'pay', services: ['sms'], contact: 'C1', category: 'technical' }],
})
const three = [
  recipient('noc@acme.example', 'acme'),
  recipient('Ops@Beta.example', 'beta'),
  recipient('ola@dv.example', null),
]

const templatesOf = (type: NoticeType, phase: Phase): PlanInput['templates'] => {
  const where = { en: `templates/${type}/${phase}.en.mustache`, pl: `templates/${type}/${phase}.pl.mustache` }
  return { texts: { en: readFileSync(where.en, 'utf8'), pl: readFileSync(where.pl, 'utf8') }, where }
}

/** A moment at which each phase may leave. */
function momentOf({ type, phase }: Row): number {
  if (phase === 'open' || phase === 'correct') return type.startsWith('outage') ? end : at('2026-03-20T12:00+01:00')
  if (phase === 'prolongation') return end - hour
  return phase === 'cancel' ? at('2026-03-30T12:00+02:00') : end
}

function factsFor({ type, phase }: Row, more: Partial<Facts> = {}): Facts {
  return facts(type, phase, { ...(phase === 'prolongation' && { end: end + hour }), ...more })
}

/** The circumstances of a notice: none, or only the reason to override §4.1. */
const decided = (override: string | null = null): PlanInput['circumstances'] => ({
  decision: null,
  cause: null,
  override,
  ending: null,
  reasons: {},
})

/** The input for a plan of one row; a follow-up gets a history with an open notice. */
function input(of: Row, more: Partial<PlanInput> = {}): PlanInput {
  const life =
    of.phase === 'open' ? null : history(past(facts(of.type, 'open'), { text: 'The open notice.\nAnna Nowak\n' }))
  return {
    row: of,
    facts: factsFor(of),
    history: life,
    told: life === null ? [] : three.map((one, index) => told(one, [`<first.${index}@dv.example>`])),
    recipients: three,
    released: [],
    aside: null,
    criteria: criteria(),
    changes: nothingByHand,
    templates: templatesOf(of.type, of.phase),
    settings,
    contactWords: new Map(),
    calendars: { house: true, partners: new Map() },
    signer: anna,
    now: momentOf(of),
    sendAt: null,
    circumstances: decided(),
    findings: guarded({}, [], []),
    said: {},
    doubts: [],
    rehearseTo: null,
    clockSet: false,
    ...more,
  }
}

const told = ({ address, partner, reasons }: Recipient, messageIds: readonly string[]): Told => ({
  address,
  partner,
  reasons,
  messageIds,
  knows: messageIds.length === 0 ? null : messageIds.length - 1,
  released: false,
  state: 'accepted',
  reply: null,
  settledAt: 0,
})

const named = book.map((of) => [`${of.type} ${of.phase}`, of] as const)
const bytesOf = (plan: Plan, index: number): string =>
  Buffer.from(assemble(plan.messages[index]?.head ?? '', plan.mailings[0].body)).toString('latin1')
/** The decoded quoted-printable text of a message. */
const readable = (bytes: string): string =>
  Buffer.from(
    bytes
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString()
const field = (plan: Plan, index: number, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, 'm').exec(plan.messages[index]?.head.replace(/\r\n[ \t]/g, ' ') ?? '')?.[1]?.trimEnd()

function refusalOf(given: PlanInput): Failure {
  try {
    planNotice(given)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('it was planned')
}
const codesOf = ({ problems }: Failure) => problems.map(({ code }) => code)

describe.each(named)('%s', (_name, of) => {
  const plan = planNotice(input(of))

  it('is one message for each recipient, in their order, to that address alone', () => {
    expect(plan.messages.map(({ to }) => to)).toEqual(three.map(({ address }) => address))
    expect(plan.messages.map((_, index) => field(plan, index, 'To'))).toEqual(three.map(({ address }) => address))
    for (const { head } of plan.messages) expect(head).not.toMatch(/^(b?cc|resent-.*):/im)
  })

  it('is English, a line, Polish, signature once and last', () => {
    const own = plan.text.split('\n\nOn ')[0] ?? ''
    const [en = '', pl = '', ...more] = own.split('\n\n-----\n\n')
    expect(more).toEqual([])
    expect(en).toMatch(/^Dear customer,\n/)
    expect(pl).toMatch(/^Szanowni Państwo,\n/)
    expect(pl.trimEnd()).toMatch(
      /\n\nZ poważaniem,\nAnna Nowak\nIT Operator\nT: \+48 22 312 1111\n\nNIP: 527-23-17-216$/,
    )
    expect(en).not.toContain('Anna Nowak')
  })

  it('says the same facts in the subject and in both languages', () => {
    const own = plan.text.split('\n\nOn ')[0] ?? ''
    expect(plan.subject).toMatch(/^[^[]* \[\[HL-7\]\]$/)
    expect(own.includes('Start date: 31.03.2026 01:00 CEST')).toBe(of.shows.includes('start'))
    expect(own.includes('Czas rozpoczęcia: 31.03.2026 01:00\n')).toBe(of.shows.includes('start'))
    // an outage that lasts has none to be corrected
    const ends = of.shows.includes('end') && plan.facts.end !== null
    expect(own.includes('End date: ')).toBe(ends)
    expect(own.includes('Czas zakończenia: ')).toBe(ends)
    expect(own.match(/SMS Premium/g)?.length ?? 0).toBe(of.shows.includes('services') ? 2 : 0)
    expect(own.match(/^Operator: PLAY$/gm)?.length ?? 0).toBe(of.shows.includes('operator') ? 2 : 0)
  })

  it('quotes the earlier exchange and answers each recipient’s own copy', () => {
    const follows = of.place !== 'first'
    expect(plan.text.includes('> The open notice.')).toBe(follows)
    for (const index of [0, 1, 2]) {
      const own = follows ? `<first.${index}@dv.example>` : undefined
      expect(field(plan, index, 'In-Reply-To')).toBe(own)
      expect(field(plan, index, 'References')).toBe(own)
    }
  })

  it('is ticked truly by dniu', () => {
    const ticks = plan.checklist.flatMap(({ id, tick }) => (tick.by === 'dniu' ? [[id, tick.ok]] : []))
    expect(ticks).toEqual(['template', 'fields-agree', 'earlier-text', 'signature'].map((id) => [id, true]))
  })

  it('is the same plan for the same input', () => {
    expect(planNotice(input(of))).toEqual(plan)
  })
})

const opening = row('maintenance-dv', 'open')
const update = row('outage-operator', 'update')
const close = row('maintenance-dv', 'close')

describe('no message shows another recipient', () => {
  const anyAddress = fc
    .tuple(fc.stringMatching(/^[a-z][a-z0-9]{5,12}$/), fc.stringMatching(/^[a-z]{4,10}$/))
    .map(([local, domain]) => `${local}@${domain}.example`)
  const many = fc.uniqueArray(anyAddress, { minLength: 2, maxLength: 12 })

  it('anywhere in its bytes, whoever they are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...book), many, (of, list) => {
        const recipients = list.map((address, index) => recipient(address, `partner-${index}`))
        const known = recipients.map((one, index) => told(one, [`<t.${index}@dv.example>`]))
        const plan = planNotice(input(of, { recipients, told: of.phase === 'open' ? [] : known }))
        recipients.forEach(({ address }, index) => {
          const bytes = readable(bytesOf(plan, index))
          for (const [other, one] of recipients.entries()) {
            expect(bytes.includes(one.address)).toBe(other === index)
            expect(bytes).not.toContain(`partner-${other}`)
          }
          expect(bytes.split(address)).toHaveLength(2)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('and all share one body', () => {
    const plan = planNotice(input(opening))
    const bodies = [0, 1, 2].map((index) => bytesOf(plan, index).slice(plan.messages[index]?.head.length))
    expect(new Set(bodies).size).toBe(1)
  })
})

describe('Message-IDs', () => {
  const ids = (more: Partial<PlanInput> = {}, of = opening) =>
    planNotice(input(of, more)).messages.map((one) => one.messageId)

  it('differ by recipient, phase, ticket, moment and purpose', () => {
    const later = input(opening).now + 1
    const other = facts('maintenance-dv', 'open', { ticket: 'HL-8' })
    const rehearsal = { rehearseTo: 'anna@dv.example' }
    const all = [ids(), ids({ now: later }), ids({ facts: other }), ids({}, close), ids(rehearsal)].flat()
    expect(new Set(all).size).toBe(15)
  })

  it('differ for the second of two updates planned in the same moment', () => {
    const [open] = history(past(facts('outage-operator', 'open'))).phases
    const first = history(open)
    const second = history(open, past(facts('outage-operator', 'update'), { sequence: 1 }))
    const both = [ids({ history: first }, update), ids({ history: second }, update)].flat()
    expect(new Set(both).size).toBe(6)
  })

  it('are the same for the same message, show no address, and name the house’s domain', () => {
    expect(ids()).toEqual(ids())
    for (const id of ids()) expect(id).toMatch(/^<hl-7\.open\.[0-9a-f]{32}@dv\.example>$/)
  })

  it('do not depend on the spelling of an address', () => {
    const spelt = three.map((one) => ({ ...one, address: one.address.toUpperCase() }))
    expect(ids({ recipients: spelt })).toEqual(ids())
  })
})

describe('the thread of each recipient', () => {
  it('holds all copies to that recipient, however the address is spelt; without copies a new one begins', () => {
    const known = [told(recipient('OPS@beta.example', 'beta'), ['<a@x>', '<b@x>'])]
    const plan = planNotice(input(close, { told: known }))
    expect([0, 1, 2].map((index) => field(plan, index, 'In-Reply-To'))).toEqual([undefined, '<b@x>', undefined])
    expect(field(plan, 1, 'References')).toBe('<a@x> <b@x>')
  })
})

describe('a rehearsal', () => {
  const plan = planNotice(input(opening, { rehearseTo: 'anna@dv.example' }))

  it('is every message, each to the person who rehearses and to nobody else', () => {
    expect(plan.messages).toHaveLength(3)
    for (const index of [0, 1, 2]) {
      const bytes = readable(bytesOf(plan, index))
      expect(field(plan, index, 'To')).toBe('anna@dv.example')
      for (const { address } of three) expect(bytes.toLowerCase()).not.toContain(address.toLowerCase())
    }
    expect(plan.messages.map(({ key }) => key)).toEqual(three.map(({ address }) => address.toLowerCase()))
  })

  it('says the same as the notice', () => {
    expect(plan.text).toBe(planNotice(input(opening)).text)
    expect(plan.subject).toBe(planNotice(input(opening)).subject)
  })
})

describe('a refusal', () => {
  it('carries every problem, the first one for all', () => {
    const start = facts('maintenance-dv', 'open').start
    const failure = refusalOf(input(opening, { facts: facts('maintenance-dv', 'open', { end: start }), now: end }))
    expect(failure.exit).toBe(3)
    expect(codesOf(failure)).toEqual(['end-before-start', 'works-over', 'notice-too-late'])
    expect(failure.code).toBe('end-before-start')
  })

  it('is judged at the moment of sending, not of planning', () => {
    const late = { sendAt: at('2026-03-28T00:00+01:00') }
    expect(codesOf(refusalOf(input(opening, late)))).toEqual(['notice-too-late'])
    const inTime = planNotice(input(opening, { sendAt: at('2026-03-27T23:59+01:00') }))
    expect(inTime.warnings.map(({ code }) => code)).toEqual(['notice-last-day'])
    expect(field(inTime, 0, 'Date')).toBe('Fri, 27 Mar 2026 23:59:00 +0100')
  })

  it('of a late notice is overridden by a reason, which stays to be seen', () => {
    const late = { now: at('2026-03-30T12:00+02:00') }
    expect(codesOf(refusalOf(input(opening, late)))).toEqual(['notice-too-late'])
    const plan = planNotice(input(opening, { ...late, circumstances: decided('security fix') }))
    expect(plan.warnings).toMatchObject([{ code: 'notice-overridden', params: { reason: 'security fix' } }])
    expect(plan.deadline).toBe(at('2026-03-28T00:00+01:00'))
    expect(plan.mailings[0].sendBefore).toBe(facts('maintenance-dv', 'open').start)
  })

  it('of anything else is not overridden', () => {
    const given = { facts: facts('maintenance-dv', 'open', { end: 0 }), circumstances: decided('because') }
    expect(codesOf(refusalOf(input(opening, given)))).toEqual(['end-before-start', 'works-over'])
  })

  it.each([
    ['a start that is not the fact', 'Start date: {{start}}', 'Start date: 01.04.2026 01:00 CEST'],
    ['a data line too few', 'Services: {{services}}\n', ''],
    ['another ticket', 'Dear customer,', 'Dear customer, HL-99'],
    ['end for start', 'Start date: {{start}}', 'Start date: {{end}}'],
  ])('comes of a template with %s', (_what, from, instead) => {
    const { texts, where } = templatesOf('maintenance-dv', 'open')
    const templates = { where, texts: { ...texts, en: texts.en.replace(from, instead) } }
    const failure = refusalOf(input(opening, { templates }))
    expect(failure.code).toBe('facts-differ')
    expect(failure.problems.length).toBeGreaterThan(0)
  })

  it('comes of services whose names are exchanged between the languages', () => {
    const { texts, where } = templatesOf('maintenance-dv', 'open')
    const services = [{ id: 'mt', name: { pl: 'Subskrypcje MT', en: 'MT Subscriptions' } }]
    const templates = {
      where,
      texts: { ...texts, pl: texts.pl.replace('{{services}}', 'MT Subscriptions {{services}}') },
    }
    const failure = refusalOf(input(opening, { templates, facts: facts('maintenance-dv', 'open', { services }) }))
    expect(codesOf(failure)).toEqual(['facts-differ'])
  })
})

describe('the earlier exchange', () => {
  /** Plans phases one after another, and keeps each as the journal would. */
  function live(...steps: readonly [Phase, Partial<Facts>][]): { plan: Plan; life: NoticeHistory } {
    const phases: PastPhase[] = []
    let plan: Plan | undefined
    let life: NoticeHistory | undefined
    for (const [phase, more] of steps) {
      const of = row('outage-operator', phase)
      plan = planNotice(input(of, { facts: facts(of.type, phase, more), history: life ?? null, now: end }))
      phases.push(past(plan.facts, { text: plan.text, sequence: plan.mailings[0].sequence, at: end }))
      const [first, ...rest] = phases
      if (first !== undefined) life = history(first, ...rest)
    }
    if (plan === undefined || life === undefined) throw new Error('no steps')
    return { plan, life }
  }
  const earlierTick = ({ checklist }: Plan) => {
    const tick = checklist.find(({ id }) => id === 'earlier-text')?.tick
    return tick?.by === 'dniu' ? [tick.ok, tick.saw.en] : null
  }

  it('stands whole in every follow-up, newest first, one level deeper each time', () => {
    const one = { text: { en: 'First news.', pl: 'Pierwsza wieść.' } }
    const two = { text: { en: 'Second news.', pl: 'Druga wieść.' } }
    const { plan } = live(['open', {}], ['update', one], ['update', two], ['close', { end }])
    const places = ['have been resolved', '> Second news.', '>> First news.', '>>> We would like to inform you'].map(
      (words) => plan.text.indexOf(words),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(
      plan.text.match(/^>* ?On 31\.03\.2026 03:00 CEST, Digital Virgo Helpline <helpline@dv\.example> wrote:$/gm),
    ).toHaveLength(3)
    expect(plan.text.match(/^>* ?W dniu 31\.03\.2026 03:00 .* napisał\(a\):$/gm)).toHaveLength(3)
    expect(earlierTick(plan)).toEqual([true, 'earlier messages in the text: 3 of 3'])
    expect(plan.mailings[0].sequence).toBe(3)
  })

  it('is ticked truly whatever the operator’s own words look like', () => {
    const lines = [
      'On 31.03.2026 02:00 CEST, Play Support <czs@play.example> wrote:',
      '> On 31.03.2026 01:00 CEST, somebody wrote:',
      '>> We work on it.',
      '>',
      ' indented',
      '>>>>>>>>> deep',
      '||||||||| a | table',
      '-----',
      'W dniu 31.03.2026 01:00 ktoś napisał(a):',
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: 1 }), fc.shuffledSubarray(lines), (first, second) => {
        const own = (list: string[]) => ({ en: `News: ${list.join('\n')}`, pl: `Wieść: ${list.join('\n')}` })
        const { plan } = live(
          ['open', {}],
          ['update', { text: own(first) }],
          ['update', { text: own(second) }],
          ['close', { end }],
        )
        expect(earlierTick(plan)).toEqual([true, 'earlier messages in the text: 3 of 3'])
      }),
      { numRuns: 50 },
    )
  })

  it('is not ticked when the journal’s text of a phase lacks what came before it', () => {
    const { life } = live(['open', {}], ['update', {}])
    const [open, second] = life.phases
    if (second === undefined) throw new Error('no second phase')
    const torn = history(open, { ...second, text: second.text.split('\n\nOn ')[0] ?? '' })
    const plan = planNotice(input(row('outage-operator', 'close'), { history: torn }))
    expect(earlierTick(plan)).toEqual([false, 'earlier messages in the text: 1 of 2'])
  })

  it('is not ticked when a line of a phase is missing', () => {
    const { plan, life } = live(['open', {}], ['update', { text: { en: 'First news.', pl: 'Pierwsza wieść.' } }])
    const given = input(row('outage-operator', 'close'), { history: life })
    const { text } = planNotice(given)
    expect(text).toContain(`> ${plan.text.split('\n')[0]}\n`)
    const quotedIn = (words: string) => evidenceOf(given, { subject: '', text: words, signature: [] }).quoted
    expect(quotedIn(text)).toBe(2)
    expect(quotedIn(text.replace('> First news.\n', ''))).toBe(0)
    expect(quotedIn(text.replace(/^>> We would like .*\n/m, ''))).toBe(0)
  })

  it('names the moment at which a held message left', () => {
    const held = history(past(facts('maintenance-dv', 'open'), { sendAt: at('2026-03-26T09:00+01:00') }))
    expect(planNotice(input(close, { history: held })).text).toContain(
      '\nOn 26.03.2026 09:00 CET, Digital Virgo Helpline',
    )
  })
})

describe('the signature', () => {
  const tick = (more: Partial<PlanInput>, of = opening) => {
    const found = planNotice(input(of, more)).checklist.find(({ id }) => id === 'signature')?.tick
    return found?.by === 'dniu' ? [found.ok, found.saw.en] : null
  }

  it('is not ticked when nobody signs, or when it stands in the text a second time', () => {
    expect(tick({ signer: null })).toEqual([false, 'no signature, footer on'])
    const signed = { en: 'We work on it.\nAnna Nowak\nIT', pl: 'Pracujemy.' }
    expect(tick({ facts: facts('outage-operator', 'update', { text: signed }) }, update)).toEqual([
      false,
      'Anna Nowak, footer on',
    ])
  })

  it('is ticked with what is there: an empty footer counts as no footer', () => {
    const without = { ...settings.signature, footer: [] }
    expect(tick({ settings: { ...settings, signature: without } })).toEqual([
      true,
      'Anna Nowak, footer off in settings.yaml',
    ])
  })
})

describe('own words', () => {
  it('may be long and hold anything: markup, templates, brackets', () => {
    const odd = 'Gmina "Łódź" & Syn <x> {{start}} {{{end}}} [[ ]] $& $1 = . . =20'
    const long = `${odd}\n\n${'A sentence as long as others. '.repeat(3000)}`
    const text = { en: long, pl: odd }
    const plan = planNotice(input(update, { facts: facts('outage-operator', 'update', { text }) }))
    expect(plan.text).toContain(odd)
    expect(readable(bytesOf(plan, 0))).toContain('Gmina &quot;Łódź&quot; &amp; Syn &lt;x&gt;')
  })
})

describe('what a plan keeps for later', () => {
  it('when it leaves, from when on it must not, and who was chosen by which rule', () => {
    const sendAt = at('2026-03-25T09:00+01:00')
    const plan = planNotice(input(opening, { sendAt, doubts: [problem('clock-set', { now: '01.03.2026 10:00' })] }))
    const before = at('2026-03-28T00:00+01:00')
    expect(plan.mailings[0]).toMatchObject({ sendAt, sendBefore: before, sequence: 0, criteria: criteria() })
    expect(plan).toMatchObject({ sendAt, criteria: criteria(), mailings: [{ messages: plan.messages }] })
    expect(plan.warnings).toMatchObject([{ code: 'clock-set' }])
    expect(plan.from).toEqual(settings.senders.notice)
  })

  it('for ten thousand recipients of a follow-up, in a moment', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => recipient(`noc${index}@acme.example`, 'acme'))
    const before = many.map((one, index) => told(one, [`<${index}@x>`]))
    const plan = planNotice(input(close, { recipients: many, told: before, now: end - minute }))
    expect(field(plan, 9_999, 'In-Reply-To')).toBe('<9999@x>')
  })
})
