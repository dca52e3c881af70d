import { Failure } from '../errors.ts'
import type { Kind, Phase } from '../procedure/notice/facts.ts'
import { addDays } from '../procedure/time/calendar.ts'
import { formatDate } from '../procedure/time/format.ts'
import { inOfficeHours } from '../procedure/time/office-hours.ts'
import { parseIso } from '../procedure/time/parse.ts'
import type { Bilingual, Product, Registry, Service } from '../registry/types.ts'

/** One phase of the story: what happens, and the command that a person at the helpline gives. */
export interface Step {
  readonly ticket: string
  readonly kind: Kind
  readonly phase: Phase
  /** as it stands on the command line */
  readonly verb: string
  /** ISO time, Warsaw's: what DNIU_NOW is set to */
  readonly at: string
  readonly tell: Bilingual
  /** everything but --confirm */
  readonly argv: readonly string[]
}

const night = { year: 2026, month: 11, day: 21 }

/** An outage at an operator in the night, and works at Digital Virgo some days later, played by who is in the registry. */
export function storyOf(registry: Registry): Step[] {
  const project = registry.settings.ticket.project
  return [...outage(`${project}-1001`, registry), ...works(`${project}-1002`, registry)]
}

/** Who signs: an IT Operator of the registry, else anybody. */
export function signerOf({ staff }: Registry): string | null {
  return (staff.find(({ roles }) => roles.includes('operator')) ?? staff[0])?.id ?? null
}

function outage(ticket: string, registry: Registry): Step[] {
  const { operator, service } = affected(registry)
  const day = formatDate(night)
  const step = (phase: Phase, time: string, tell: Bilingual, flags: readonly string[]): Step => ({
    ticket,
    kind: 'outage',
    phase,
    verb: phase,
    at: `2026-11-21T${time}`,
    tell,
    argv: ['outage', phase, ticket, ...flags],
  })
  return [
    step(
      'open',
      '03:12',
      {
        pl: `Sobota, ${day}, trzecia w nocy: od 02:50 nie działa ${service.name.pl} w ${operator.name}.`,
        en: `Saturday, ${day}, 3 a.m.: ${service.name.en} at ${operator.name} has been down since 02:50.`,
      },
      ['--operator', operator.id, '--service', service.id, '--start', '02:50', ...alone(registry, '2026-11-21T03:12')],
    ),
    step(
      'update',
      '03:45',
      {
        pl: 'Operator dzwoni, że znalazł usterkę. Partnerom obiecano informacje o postępach.',
        en: 'The operator calls: the fault is found. Partners were promised to hear of progress.',
      },
      [
        '--text-en',
        'The operator has found the fault; the repair is under way.',
        '--text-pl',
        'Operator znalazł usterkę i ją usuwa.',
        '--next-update',
        '05:00',
      ],
    ),
    step(
      'close',
      '04:32',
      {
        pl: 'Wszystko działa od 04:20: awarię można zamknąć.',
        en: 'Everything has been working since 04:20: the outage can be closed.',
      },
      ['--end', '04:20'],
    ),
  ]
}

function works(ticket: string, registry: Registry): Step[] {
  const days = registry.settings.limits.notice
  // a day to spare, and the day of the works itself
  const date = addDays(night, days + 2)
  const day = formatDate(date)
  const iso = `${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`
  const services = most(registry, registry.products)
    .filter(({ id }) => id !== affected(registry).service.id)
    .slice(0, 2)
  const step = (phase: Phase, verb: string, at: string, tell: Bilingual, flags: readonly string[]): Step => ({
    ticket,
    kind: 'maintenance',
    phase,
    verb,
    at,
    tell,
    argv: ['maintenance', verb, ticket, ...flags],
  })
  return [
    step(
      'open',
      'open',
      '2026-11-21T10:05',
      {
        pl: `Przed południem: na noc ${day} zaplanowano prace w Digital Virgo. Partnerzy mają o nich wiedzieć z wyprzedzeniem ${days} pełnych dni (§4.1).`,
        en: `Later that morning: works at Digital Virgo are planned for the night of ${day}. Partners are to know ${days} full days ahead (§4.1).`,
      },
      ['--dv', ...services.flatMap(({ id }) => ['--service', id]), '--start', `${day} 01:00`, '--end', `${day} 05:00`],
    ),
    step(
      'prolongation',
      'prolong',
      `${iso}T04:30`,
      {
        pl: `${day}, w nocy: prace nie skończą się do 05:00. Przedłużenie musi wyjść przed planowanym końcem.`,
        en: `${day}, at night: the works will not be over by 05:00. A prolongation must leave before the planned end.`,
      },
      ['--end', '06:00'],
    ),
    step(
      'close',
      'close',
      `${iso}T06:00`,
      {
        pl: 'Wszystkie usługi znów działają: prace można zamknąć.',
        en: 'Every service works again: the works can be closed.',
      },
      [],
    ),
  ]
}

/** The operator and the service of the outage: Play, or whoever has products; the service that most of them use. */
function affected(registry: Registry) {
  const { operators, products } = registry
  for (const operator of [...operators.filter(({ id }) => id === 'play'), ...operators]) {
    const [service] = most(
      registry,
      products.filter((product) => product.operators.includes(operator.id)),
    )
    if (service !== undefined) return { operator, service }
  }
  throw new Failure('no-recipients', { services: '' })
}

/** The services that these products use, the most used first. */
function most({ services }: Registry, products: readonly Product[]): Service[] {
  const active = products.filter(({ status }) => status === 'active')
  const uses = (id: string) => active.filter((product) => product.services.includes(id)).length
  return services.filter(({ id }) => uses(id) > 0).toSorted((one, other) => uses(other.id) - uses(one.id))
}

/** In a house whose office is open at night somebody would have to agree, or be said not to be there (§5.2). */
function alone({ settings }: Registry, at: string): string[] {
  const now = parseIso(at)
  return now.ok && inOfficeHours(now.instant, settings.office).open ? ['--alone', 'a demonstration'] : []
}
