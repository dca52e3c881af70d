import { createPrompt, isEnterKey, useKeypress, usePagination, useState } from '@inquirer/core'
import type { ChalkInstance } from 'chalk'
import { wrap } from './frame.ts'
import { type Key, type List, matching, type Place, pressed } from './list.ts'
import type { Choice } from './prompts.ts'

export interface DrawnList extends List {
  readonly title: string
  /** lines below the title, and the line of keys */
  readonly hints: readonly string[]
  readonly keys: readonly string[]
  readonly nothing: string
  readonly count: (ticked: number) => string
  readonly columns: number
  readonly style: ChalkInstance
  readonly begun: Place
  /** told of every place, to come back to it */
  readonly left: (place: Place) => void
  /** what is wrong with an answer; true: nothing */
  readonly check: (chosen: string[]) => true | string
}

const hideCursor = '\u001b[?25l'

/**
 * A list of any length, in place of inquirer's own three: theirs tick by digits, cannot be searched where many are
 * ticked, and know no PageDown. Gives what is chosen, in the order of the list.
 */
export const listPrompt = createPrompt<string[], DrawnList>((list, done) => {
  const [place, setPlace] = useState(list.begun)
  const [wrong, setWrong] = useState('')
  useKeypress((key, rl) => {
    // what readline has collected is no answer
    rl.clearLine(0)
    if (isEnterKey(key)) {
      const chosen = answerOf(list, place)
      const verdict = chosen === null || list.check(chosen)
      if (chosen !== null && verdict === true) done(chosen)
      else setWrong(verdict === true ? '' : verdict)
      return
    }
    const next = pressed(list, place, key as Key)
    list.left(next)
    setPlace(next)
    setWrong('')
  })
  const { style, columns, title, hints, keys, count, many, nothing } = list
  const found = matching(list.choices, place.term)
  // no more entries than can be seen: those around the cursor
  const first = Math.max(0, place.at - list.page)
  const page = usePagination({
    items: found.slice(first, place.at + list.page + 1),
    active: place.at - first,
    renderItem: ({ item, isActive }) => entry(item, isActive, list, place),
    pageSize: list.page,
    loop: false,
  })
  const line = (text: string) => wrap(text, columns - 1, 2)
  const asked = `${style.blue('?')} ${style.bold(title)} ${style.cyan(place.term)}`.trimEnd()
  const below = [
    found.length === 0 ? style.red(line(`! ${nothing}`).join('\n')) : page,
    '',
    ...(many ? [style.dim(`  ${count(place.ticked.length)}`)] : []),
    ...(wrong === '' ? [] : [style.red(line(`! ${wrong}`).join('\n'))]),
    ...keys,
  ]
  return `${[asked, ...hints, ...below].join('\n')}${hideCursor}`
})

/** What Enter takes; null: there is nothing to take. */
function answerOf({ many, choices }: List, { term, at, ticked }: Place): string[] | null {
  if (many) return choices.map(({ value }) => value).filter((value) => ticked.includes(value))
  const chosen = matching(choices, term)[at]
  return chosen === undefined ? null : [chosen.value]
}

function entry(
  { value, name }: Choice,
  active: boolean,
  { many, columns, style }: DrawnList,
  { ticked }: Place,
): string {
  const box = !many ? ' ' : ticked.includes(value) ? ' [x] ' : ' [ ] '
  const text = wrap(`${active ? '>' : ' '}${box}${name}`, columns - 1, 1 + box.length).join('\n')
  return active ? style.cyan(text) : ticked.includes(value) ? text.replace('[x]', () => style.green('[x]')) : text
}
