import { reasonOf } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import { inBoth, type Prompt, plain } from '../question/prompt.ts'
import type { Question } from '../road/world.ts'
import type { Board } from './board.ts'
import type { Drafts, Kept } from './drafts.ts'
import { draw } from './draw.ts'
import { word } from './words.ts'

/** Own words at a terminal: kept as soon as they are there, offered the next time, dropped when they have left. */
export type Keeping = ReturnType<typeof keepingAt>

type Asked = Pick<Question<object>, 'id' | 'draft'>

export function keepingAt(board: Board, drafts: Drafts | null) {
  const { voice, lang } = board
  /** what the person goes on with, by the draft's name; null: begun anew */
  const goneOn = new Map<string, Kept | null>()
  const kept = new Set<string>()

  const keep = ({ id, draft }: Asked, answer: object): void => {
    if (drafts === null || draft === undefined) return
    const file = drafts.fileOf(draft)
    try {
      drafts.keep(draft, id, answer)
      if (!kept.has(file)) voice.note(word(lang, 'draft-kept', { file }))
      kept.add(file)
    } catch (error) {
      voice.refusal(word(lang, 'draft-lost', { file, reason: reasonOf(error) }))
    }
  }

  return {
    keep,
    /** The words of an earlier run, if the person wishes to go on with them. */
    async offer({ id, draft }: Asked): Promise<object> {
      if (drafts === null || draft === undefined) return {}
      if (!goneOn.has(draft)) {
        const before = drafts.read(draft)
        goneOn.set(draft, before !== null && (await goesOn(board, before)) ? before : null)
      }
      return goneOn.get(draft)?.answers[id] ?? {}
    },
    /** A text whose writing may fail half way: what there is of it is kept. */
    keeping<A extends object>(asked: Asked, prompt: Prompt<A>): Prompt<A> {
      if (prompt.form !== 'text') return prompt
      return { ...prompt, lost: (text) => keep(asked, prompt.give(text)) }
    },
    /** What was written here has left; what waits from another letter goes on waiting. */
    left(draft: string): void {
      if (drafts !== null && kept.has(drafts.fileOf(draft))) drafts.drop(draft)
    },
    /** Says once more where the words are that were written in vain. */
    unsent(): void {
      for (const file of kept) voice.note(word(lang, 'draft-kept', { file }))
    },
  }
}

/** Asks whether to go on with what was kept; shown by its first words. */
async function goesOn(board: Board, { answers, at }: Kept): Promise<boolean> {
  const words = Object.values(answers).flatMap((answer) => Object.values(answer))
  const begins = String(words.find((text) => typeof text === 'string' && text.trim() !== '') ?? '').trim()
  const when = formatPl(at)
  const told = await draw<{ on: string }>(
    board,
    {
      form: 'one',
      title: inBoth((lang) => word(lang, 'draft-there', { when })),
      hint: plain(
        begins
          .split('\n')
          .find((line) => line.trim() !== '')
          ?.slice(0, 200) ?? '',
      ),
      choices: (['draft-on', 'draft-anew'] as const).map((name) => ({
        value: name,
        name: inBoth((lang) => word(lang, name)),
      })),
      preset: 'draft-on',
      give: (on) => ({ on }),
    },
    false,
  )
  return told?.answer.on === 'draft-on'
}
