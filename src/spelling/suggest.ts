import type { Dictionary } from './accepted.ts'

const marked: Readonly<Record<string, string>> = { a: 'ą', c: 'ć', e: 'ę', l: 'ł', n: 'ń', o: 'ó', s: 'ś', z: 'żź' }
// a word with more places than this is left to the dictionary's own way
const mostTrials = 1024

/**
 * The known words that a word becomes when its Polish marks are put in: the commonest slip of all, and much quicker found
 * so (1 ms) than by the dictionary's own suggestions (150 ms).
 */
export function withMarks(word: string, knows: Dictionary): string[] {
  let trials = ['']
  for (const letter of word) {
    const small = letter.toLowerCase()
    const others = marked[small] ?? ''
    const letters = [letter, ...(letter === small ? others : others.toUpperCase())]
    trials = trials.flatMap((start) => letters.map((each) => start + each))
    if (trials.length > mostTrials) return []
  }
  return trials.filter((trial) => trial !== word && knows(trial))
}
