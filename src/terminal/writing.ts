import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Lang } from '../errors.ts'
import { Failure } from '../errors.ts'
import type { Composition } from '../question/prompt.ts'
import type { Board } from './board.ts'
import { word } from './words.ts'

/** A text: in an editor, with advice below it; where there is none, line by line until a dot stands alone. Null: back. */
export async function compose(
  { prompts, voice, lang, env }: Board,
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

async function lineByLine(prompts: Board['prompts'], first: string, lang: Lang, back: boolean): Promise<string | null> {
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

/** From here on, what stands in the file is advice, and no part of the text. */
const scissors = '# ------------------------ >8 ------------------------'

const usual = ['sensible-editor', 'nano', 'vim', 'vi']

/** The editor of whoever sits here: VISUAL, EDITOR, or one that is usually there; null: none. */
function editorOf(env: Board['env']): string | null {
  const wished = env.VISUAL?.trim() || env.EDITOR?.trim()
  if (wished) return wished
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return usual.find((name) => folders.some((folder) => isFile(join(folder, name)))) ?? null
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/**
 * Lets a text be written in an editor: `begun` stands there at first, `advice` below a line that ends the text. The file
 * is for its owner alone, and gone afterwards. Failure `letter-editor` when the editor does not end well: its text is
 * then not taken for an answer.
 */
async function writeInEditor(
  editor: string,
  { begun, advice }: { readonly begun: string; readonly advice: readonly string[] },
  env: Board['env'],
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'dniu-'))
  const file = join(folder, 'letter.txt')
  try {
    const below = [scissors, ...advice.map((line) => `# ${line}`.trimEnd())]
    writeFileSync(file, `${begun.trimEnd()}\n\n${below.join('\n')}\n`, { mode: 0o600 })
    await run(editor, file, env)
    return textAbove(readFileSync(file, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The text of the file without the advice. */
function textAbove(content: string): string {
  const [text = ''] = content.replaceAll('\r\n', '\n').split(`${scissors}`)
  return text.trim()
}

/** EDITOR may hold arguments (`code --wait`), so a shell reads it, as git's does; the file's name is handed over beside it. */
function run(editor: string, file: string, env: Board['env']): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (reason: string) => reject(new Failure('letter-editor', { editor, reason }))
    const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit', env: { ...env } })
    child.once('error', (error) => failed(error.message))
    child.once('exit', (code, signal) => (code === 0 ? resolve() : failed(signal ?? `exit ${code}`)))
  })
}
