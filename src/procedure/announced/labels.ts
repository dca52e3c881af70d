/** What the words before a time say of it. */
export type Role = 'plain' | 'reserve' | 'old' | 'new' | 'extended' | 'noise'
export type Label = 'start' | 'end'

const movedBy = String.raw`(?:przenies|przeloz|przesun|reschedul|moved|postponed|changed)\w*`

const roles: readonly (readonly [Role, RegExp])[] = [
  ['reserve', /back-?up|alternat(?:e|ive)|rezerwow|zapasow|contingency|fallback|reserve/g],
  [
    'old',
    new RegExp(
      String.raw`poprzedni|pierwotn|dotychczasow|star(?:y|ego) termin|zamiast|previous|original|\bold\b|was scheduled|instead of|${movedBy} (?:z|from)(?![a-z])`,
      'g',
    ),
  ],
  [
    'new',
    new RegExp(String.raw`\bnow(?:y|a|e|ym|ego|ej)\b|\bnew\b|revised|amended|${movedBy} (?:na|to)(?![a-z])`, 'g'),
  ],
  ['extended', /extend|extension|przedluz|wydluz|prolong/g],
  [
    'noise',
    /\bsent\b|wyslan|created|utworzon|updat\w+(?=[^a-z]{0,4}$)|issued|data zgloszenia|zgloszon|notice date|printed|wydruk|stan na|generated|wygenerowan|received|otrzyman/g,
  ],
]
const reportDate = /^\s{0,9}(?:date|data)\s?:\s?(?:[a-z]{2,12}\.?,?\s?)?$/

const labels: readonly (readonly [Label, RegExp])[] = [
  ['start', /start|begin|began|poczat|rozpocz|\bod\b|\bfrom\b|since|commenc|wystap/g],
  [
    'end',
    /\bend|finish|\bstop|koniec|zakoncz|koncz|\bdo\b|until|\btill?\b|\bto\b|restor|usunie|przywroc|complet|resolv|clear/g,
  ],
]

/** The last of some words before a time; null: none of them stands there. */
function last<Name>(words: readonly (readonly [Name, RegExp])[], text: string): Name | null {
  let found: { readonly name: Name; readonly at: number } | null = null
  for (const [name, form] of words)
    for (const { index } of text.matchAll(form)) if (found === null || index > found.at) found = { name, at: index }
  return found?.name ?? null
}

/** What a time is by the words before it in its line; `before`: the role of the time before it in the same line. */
export function roleOf(prefix: string, before: Role | null): Role | null {
  if (before === 'old' && /(?:\bna|\bto|\bdo|->|=>|→|;|,|-)\s{0,3}(?:[a-z.]{1,12}\s){0,2}$/.test(prefix)) return 'new'
  return reportDate.test(prefix) ? 'noise' : last(roles, prefix)
}

export function labelOf(prefix: string): Label | null {
  return last(labels, prefix)
}

/** The labels of a heading, in their order: of columns, or of one value that stands below. */
export function labelsIn(text: string): Label[] {
  const all = labels.flatMap(([name, form]) => Array.from(text.matchAll(form), ({ index }) => ({ name, index })))
  return all.toSorted((one, other) => one.index - other.index).map(({ name }) => name)
}

/** Whether a line says that something goes from one time to another: `from` stands right after the verb. */
export function isMove(prefix: string): boolean {
  return new RegExp(String.raw`${movedBy} (?:z|from)(?: (?:dnia|the|[a-z]{3,10}),?)?\s?$`).test(prefix)
}
