import { noticeKind } from '../../../src/kinds/notice/kind.ts'
import type { NoticeAnswers, NoticePlan } from '../../../src/kinds/notice/notice.ts'
import type { Kind, Phase } from '../../../src/procedure/notice/facts.ts'
import type { Sent } from '../../../src/road/leave.ts'
import { goOut } from '../../../src/road/out.ts'
import type { Asker, World } from '../../../src/road/world.ts'
import { at, contact, hour, product, registry, staff } from '../../procedure/notice/cases.ts'
import { quietWorld, type Seen } from '../../road/stage.ts'

const day = 24 * hour
/** Saturday night. */
export const night = at('2026-11-21T03:12+01:00')
/** Works that are announced in time on that night. */
export const works = { start: night + 7 * day, end: night + 7 * day + 2 * hour } as const

const partner = (id: string, name: string) =>
  ({ id, name, domains: [`${id}.example`], subdomains: false, language: 'pl', owner: null }) as const

/** Two partners affected by an outage of SMS, each with one contact. */
export const house = registry({
  staff: [staff('anna', { name: 'Anna Nowak' }), staff('ola')],
  partners: [partner('acme', 'Zielony Koc'), partner('beta', 'Kwiatowa Poczta')],
  contacts: [contact('A1', 'acme'), contact('B1', 'beta')],
  products: [product('pay', 'acme', { contacts: ['A1'], owner: 'ola' }), product('quiz', 'beta', { contacts: ['B1'] })],
})
export const everybody = ['a1@acme.example', 'ola@dv.example', 'b1@beta.example']

/** Sends notices with a real journal in memory, and real templates; what is sent is in `handed`. */
export interface NoticeHouse {
  readonly world: World
  readonly handed: () => string[]
  /** the same, as whole mails */
  readonly mails: () => string[]
  readonly shown: NoticePlan[]
  /** the current time, which tests move forward */
  now: number
  /** sends a notice as a script does, or as a person does if there is an asker */
  send(kind: Kind, phase: Phase, given: NoticeAnswers, asker?: Asker): Promise<Sent<NoticePlan>>
}

export async function noticeHouse(more: Parameters<typeof quietWorld>[2] = {}): Promise<NoticeHouse> {
  const { world, seen } = await quietWorld(house, () => stage.now, more)
  const stage: NoticeHouse = {
    world,
    handed: () => seen.handed.map(({ to }) => to),
    mails: () => seen.handed.map(({ text }) => text),
    shown: (seen as Seen & { shown: NoticePlan[] }).shown,
    now: night,
    send: (kind, phase, given, asker) =>
      goOut(noticeKind({ kind, phase }, `dniu ${kind} ${phase} --help`), given, { ...world, asker: asker ?? null }),
  }
  return stage
}

/** Complete answers for an opening, without the confirmation. */
export const outage = {
  ticket: 'HL-7',
  signer: 'anna',
  source: { type: 'dv' },
  services: ['sms'],
  start: night,
  cause: 'mp',
} as const satisfies NoticeAnswers
export const maintenance = {
  ticket: 'HL-7',
  signer: 'anna',
  source: { type: 'dv' },
  services: ['sms'],
  ...works,
} as const satisfies NoticeAnswers

/** A house in which a notice of this kind was opened and sent to everybody. */
export async function opened(kind: Kind): Promise<NoticeHouse> {
  const stage = await noticeHouse()
  await stage.send(kind, 'open', { ...(kind === 'outage' ? outage : maintenance), confirm: everybody.length })
  stage.now += hour
  return stage
}
