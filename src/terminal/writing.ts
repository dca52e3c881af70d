import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../errors.ts'
import { readUtf8 } from '../polish/charset.ts'
import type { Composition, Told } from '../question/prompt.ts'
import type { Board } from './board.ts'
import { editorOf } from './editor.ts'
import { lend } from './lent.ts'
import { word } from './words.ts'

type Text = Pick<Composition<object>, 'title' | 'begun' | 'advice' | 'lost'>

/** A text: in an editor, with advice below it; without one, line by line until a dot stands alone. Null: back. */
export async function drawText<A extends object>(
  board: Board,
  prompt: Composition<A>,
  back: boolean,
): Promise<Told<A> | null> {
  const { voice, lang, env } = board
  for (const line of prompt.advice) voice.note(line[lang])
  const editor = editorOf(env)
  const text = await (editor === null ? lineByLine(board, prompt, back) : inEditor(editor, prompt, board, back))
  if (text === null) return null
  const lines = text.split('\n').length
  return { answer: prompt.give(text), shown: { pl: `wiersze: ${lines}`, en: `${lines} lines` } }
}

async function lineByLine({ prompts, lang }: Board, text: Text, back: boolean): Promise<string | null> {
  const lines: string[] = []
  for (;;) {
    const begins = lines.length === 0
    const [title, hint] = begins ? [text.title[lang], word(lang, 'lines-hint')] : ['…', '']
    // further down, a line may be the sign for back
    const asked = {
      title,
      hint,
      back: back && begins,
      preset: '',
      edit: false,
      several: true,
      check: () => true as const,
    }
    const entered = await prompts.line(asked).catch((error: unknown) => {
      if (!begins) text.lost?.(lines.join('\n').trim())
      throw error
    })
    if (entered === null) return null
    for (const line of entered.split('\n')) {
      if (line.trim() === '.') return lines.join('\n').trim()
      lines.push(line)
    }
  }
}

/** What stands below this line in the file is advice, not part of the text. */
const scissors = '# ------------------------ >8 ------------------------'

/** Lets a text be written in an editor, in a private file that is then removed. Failure `letter-editor`. */
async function inEditor(
  editor: string,
  { title, begun, advice, lost }: Text,
  { prompts, lang, env }: Board,
  back: boolean,
): Promise<string | null> {
  const hint = word(lang, 'editor-hint', { editor })
  const go = await prompts.line({ title: title[lang], hint, back, preset: '', edit: false, check: () => true })
  if (go === null) return null
  const folder = mkdtempSync(join(tmpdir(), 'dniu-'))
  const file = join(folder, 'letter.txt')
  try {
    const below = [scissors, ...advice.map((line) => `# ${line[lang]}`.trimEnd())]
    writeFileSync(file, `${begun.trimEnd()}\n\n${below.join('\n')}\n`, { mode: 0o600 })
    const reason = await lend(editor, { args: [file], env })
    // bytes that are no UTF-8 become U+FFFD, which the checks find: the text can then be mended here
    const [text = ''] = readUtf8(readFileSync(file)).text.replaceAll('\r\n', '\n').split(scissors)
    if (reason === null) return text.trim()
    if (text.trim() !== begun.trim()) lost?.(text.trim())
    throw new Failure('letter-editor', { editor, reason })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
