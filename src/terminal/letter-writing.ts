import type { Lang } from '../errors.ts'
import type { Registry } from '../registry/types.ts'
import { editorOf, writeInEditor } from './editor.ts'
import { letterAdvice } from './letter-advice.ts'
import type { LetterPlace } from './letter-questions.ts'
import type { Prompts } from './prompts.ts'
import type { Voice } from './voice.ts'
import { word } from './words.ts'

/** What a text is written with. */
export interface WritingDesk {
  readonly prompts: Prompts
  readonly voice: Voice
  readonly lang: Lang
  readonly registry: Registry
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The text: in an editor, with advice below it; where there is none, line by line until a dot stands alone. */
export async function writeText({ prompts, voice, lang, registry, env }: WritingDesk, place: LetterPlace) {
  const editor = editorOf(env)
  const { begun, advice } = letterAdvice(place, registry, lang)
  for (const line of advice) voice.note(line)
  if (editor !== null) {
    const title = word(lang, 'ask-text')
    const hint = word(lang, 'editor-hint', { editor })
    const go = await prompts.line({ title, hint, back: place.back, preset: '', edit: false, check: () => true })
    const before = place.known.text ?? place.before.text
    return go === null ? null : writeInEditor(editor, { begun: before ?? begun, advice }, env)
  }
  const lines: string[] = []
  for (;;) {
    const title = lines.length === 0 ? word(lang, 'ask-text') : '…'
    const hint = lines.length === 0 ? word(lang, 'lines-hint') : ''
    // further down a line may well be the sign that leads back
    const back = place.back && lines.length === 0
    const line = await prompts.line({ title, hint, back, preset: '', edit: false, check: () => true })
    if (line === null) return null
    if (line.trim() === '.') return lines.join('\n').trim()
    lines.push(line)
  }
}
