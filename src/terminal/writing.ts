import type { Lang } from '../errors.ts'
import type { Composition } from '../question/prompt.ts'
import { editorOf, writeInEditor } from './editor.ts'
import type { Prompts } from './prompts.ts'
import type { Voice } from './voice.ts'
import { word } from './words.ts'

/** What a text is written with. */
export interface WritingPlace {
  readonly prompts: Prompts
  readonly voice: Voice
  readonly lang: Lang
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A text: in an editor, with advice below it; where there is none, line by line until a dot stands alone. Null: back. */
export async function compose(
  { prompts, voice, lang, env }: WritingPlace,
  { title, begun, advice: told }: Pick<Composition<object>, 'title' | 'begun' | 'advice'>,
  back: boolean,
): Promise<string | null> {
  const advice = told.map((line) => line[lang])
  for (const line of advice) voice.note(line)
  const editor = editorOf(env)
  if (editor === null) return lineByLine(prompts, title[lang], lang, back)
  const hint = word(lang, 'editor-hint', { editor })
  const go = await prompts.line({ title: title[lang], hint, back, preset: '', edit: false, check: () => true })
  return go === null ? null : writeInEditor(editor, { begun, advice }, env)
}

async function lineByLine(prompts: Prompts, first: string, lang: Lang, back: boolean): Promise<string | null> {
  const lines: string[] = []
  for (;;) {
    const begins = lines.length === 0
    const [title, hint] = begins ? [first, word(lang, 'lines-hint')] : ['…', '']
    // further down a line may well be the sign that leads back
    const line = await prompts.line({ title, hint, back: back && begins, preset: '', edit: false, check: () => true })
    if (line === null) return null
    if (line.trim() === '.') return lines.join('\n').trim()
    lines.push(line)
  }
}
