import { type Problem, problem } from '../../errors.ts'
import type { Objection } from '../../road/kind.ts'
import type { Evidence, World } from '../../road/world.ts'
import type { LetterAnswers } from './rows.ts'
import type { LetterScene } from './scene.ts'

/** Files and targets as they were named, what they have shown, each once, and the names that came again. */
export interface Collected {
  readonly files: readonly string[]
  readonly targets: readonly string[]
  readonly evidence: readonly Evidence[]
  readonly twice: readonly string[]
}

type Wish = Pick<Collected, 'files' | 'targets'>

/** Gathers what is new; everything again if something was taken back. */
export async function collected(before: Collected, wish: Wish, { gather }: Pick<World, 'gather'>): Promise<Collected> {
  const goesOn = (['files', 'targets'] as const).every((what) =>
    before[what].every((one, at) => one === wish[what][at]),
  )
  const from = goesOn ? before : { files: [], targets: [], evidence: [], twice: [] }
  const files = wish.files.slice(from.files.length)
  const named = wish.targets.slice(from.targets.length)
  const targets = named.filter((one, at) => !from.targets.includes(one) && named.indexOf(one) === at)
  const more = files.length + targets.length === 0 ? [] : await gather({ files, targets })
  const evidence = [...from.evidence]
  const twice = [...from.twice]
  for (const one of more) {
    const isThere = one.is === 'file' && evidence.some((other) => other.is === 'file' && other.id === one.id)
    if (isThere) twice.push(one.named)
    else evidence.push(one)
  }
  return { ...wish, evidence, twice }
}

/** What keeps files from elsewhere from going, unless a reason is given. */
export function strayedIn({ fileReason }: Pick<LetterAnswers, 'fileReason'>, { strayed }: LetterScene): Objection[] {
  if (fileReason !== undefined) return []
  return strayed.map(({ file, real, why }) => ({ ...problem(`file-${why}`, { file, real }), override: 'fileReason' }))
}

/** What is to be said of the files that go: which was named twice, which is from elsewhere and why. */
export function fileDoubts({ fileReason }: LetterAnswers, { twice, strayed }: LetterScene): Problem[] {
  const reason = fileReason ?? ''
  return [
    ...twice.map((file) => problem('attachment-twice', { file })),
    ...strayed.map(({ file, real }) => problem('file-overridden', { file, real, reason })),
  ]
}
