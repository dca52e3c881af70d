import { type Lang, type Problem, wording } from '../errors.ts'
import { type Announced, type Read, type Spot, type Window, windowShown } from '../procedure/announced/announced.ts'
import type { Directory } from '../procedure/incoming/directory.ts'
import { formatEn, isoOrNull } from '../procedure/time/format.ts'
import { sheet } from './table.ts'
import { visibleLine } from './visible.ts'
import { type Word, word } from './words.ts'

interface Next {
  readonly ticket: string | null
  readonly next: string
}

type Row = readonly [label: string, value: string, where: string]

/** What was read of an operator's own notice, each thing with its place in the mail; then what is doubtful of it. */
export function announcedText(
  announced: Announced,
  directory: Pick<Directory, 'services'>,
  lang: Lang,
  next: Next | null = null,
): string {
  const { windows, was, newEnd, impact, services } = announced
  const nameOf = (id: string) => directory.services().find((one) => one.id === id)?.name[lang] ?? id
  const rows = [
    ...whatRows(announced, lang),
    ...windows.map((window, at) => windowRow(window, windowLabel(at, windows.length, lang), lang)),
    ...(was === null ? [] : [windowRow(was, word(lang, 'announced-was'), lang)]),
    ...(newEnd === null ? [] : [row('announced-new-end', [formatEn(newEnd.value), newEnd.spot], lang)]),
    ...services.map(({ value, spot }) => row('announced-service', [`${nameOf(value)} (${value})`, spot], lang)),
    ...(impact === null ? [] : ([[word(lang, 'announced-impact'), impact, '']] as const)),
  ]
  const [first = ['', '', ''], ...others] = rows
  const doubts = doubtsOf(announced).map((one) => `  ${visibleLine(wording(one, lang).message)}`)
  return [
    word(lang, 'announced-title'),
    sheet(first, others, 200).trimEnd().replace(/^/gm, '  '),
    ...(next?.ticket ? [word(lang, 'announced-belongs', { ticket: next.ticket })] : []),
    ...(doubts.length > 0 ? [`${word(lang, 'announced-doubts')}:`, ...doubts] : []),
    ...(next === null ? [] : [word(lang, 'announced-next', { command: next.next })]),
  ].join('\n')
}

/** Every doubt of a notice, each once. */
export function doubtsOf({ doubts, windows, was }: Announced): Problem[] {
  const all = [...doubts, ...windows.flatMap((one) => one.doubts), ...(was?.doubts ?? [])]
  return [...new Map(all.map((one) => [JSON.stringify([one.code, one.params]), one])).values()]
}

function whatRows({ kind, state, reference }: Announced, lang: Lang): Row[] {
  const unclear: Row = [word(lang, 'announced-state'), word(lang, 'announced-unclear'), '']
  return [
    row('announced-what', [word(lang, `announced-${kind.value}`), kind.spot], lang),
    state === null ? unclear : row('announced-state', [word(lang, `announced-${state.value}`), state.spot], lang),
    ...(reference === null ? [] : [row('announced-reference', [reference.value, reference.spot], lang)]),
  ]
}

const row = (label: Word, [value, spot]: readonly [string, Spot], lang: Lang): Row => [
  word(lang, label),
  value,
  placeOf(spot, lang),
]

const windowLabel = (at: number, count: number, lang: Lang): string =>
  count === 1 ? word(lang, 'announced-window') : word(lang, 'announced-window-n', { n: at + 1 })

function windowRow(window: Window, label: string, lang: Lang): Row {
  const reserve = window.isReserve ? ` (${word(lang, 'announced-reserve')})` : ''
  return [label, `${windowShown(window)}${reserve}`, placeOf(window.spot, lang)]
}

/** `line 9: Termin prac: 12.03.2026 …`. */
export function placeOf({ where, line, excerpt }: Spot, lang: Lang): string {
  return `${word(lang, `announced-in-${where}`, { line })}: ${excerpt}`
}

/** The notice as `--json` tells it: times in ISO 8601, each thing with its place. */
export function announcedJson(announced: Announced, lang: Lang) {
  const { kind, state, reference, windows, was, newEnd, services, impact } = announced
  const doubts = doubtsOf(announced)
  return {
    kind: kind.value,
    state: state?.value ?? null,
    reference: reference?.value ?? null,
    windows: windows.map((one) => windowJson(one)),
    was: was && windowJson(was),
    newEnd: isoOrNull(newEnd?.value ?? null),
    services: services.map(({ value }) => value),
    impact,
    places: placesJson({ kind, state, reference, newEnd }, services),
    doubts: doubts.map((one) => wording(one, lang).message),
    codes: doubts.map(({ code }) => code),
  }
}

const windowJson = ({ start, end, isReserve, spot, doubts }: Window) => ({
  start: isoOrNull(start),
  end: isoOrNull(end),
  reserve: isReserve,
  certain: doubts.length === 0,
  place: spot,
})

function placesJson(read: Readonly<Record<string, Read<unknown> | null>>, services: readonly Read<string>[]) {
  const known = Object.entries(read).flatMap(([name, one]) => (one === null ? [] : [[name, one.spot] as const]))
  return { ...Object.fromEntries(known), services: services.map(({ spot }) => spot) }
}
