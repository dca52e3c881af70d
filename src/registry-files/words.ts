import { randomUUID } from 'node:crypto'
import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../errors.ts'
import { characterName } from '../polish/charset.ts'

const name = 'words.txt'
const oneWord = /^\p{L}[\p{L}\p{M}\p{N}]*(?:['’.\-‑][\p{L}\p{M}\p{N}]+)*$/u

/**
 * The house's own words, which no dictionary knows: `words.txt` in the folder of a registry, one a line; empty lines and
 * comments (`#`) are left out. No file: no words. Fails with `words-unreadable`, `words-control-character` or
 * `words-many-on-line`, the last two with file and line.
 */
export function readWords(folder: string): string[] {
  return textIn(folder)
    .split(/\r?\n/)
    .flatMap((line, at) => wordOn(line, at + 1) ?? [])
}

/**
 * Adds a word at the end of `words.txt`; the rest of the file stays as it is, and so do its rights. The file is replaced at
 * once or not at all. Fails with `word-not-learnable`, `words-unwritable`, and as readWords does.
 */
export function learnWord(folder: string, word: string): 'learned' | 'known' {
  const own = word.trim().normalize('NFC')
  if (!oneWord.test(own) || own.length > 40) throw new Failure('word-not-learnable', { word: visibleStart(word) })
  if (readWords(folder).includes(own)) return 'known'
  const text = textIn(folder)
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  replace(pathIn(folder), `${text}${text === '' || text.endsWith('\n') ? '' : end}${own}${end}`)
  return 'learned'
}

function textIn(folder: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(folder, name)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw new Failure('words-unreadable', { file: name, reason: reasonOf(error) })
  }
}

function wordOn(line: string, number: number): string | null {
  const control = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.exec(line.replaceAll('\t', ' '))?.[0]
  if (control !== undefined) {
    throw new Failure('words-control-character', { file: name, line: number, character: characterName(control) })
  }
  const word = line.replace(/#.*/, '').trim().normalize('NFC')
  if (word === '') return null
  if (!oneWord.test(word))
    throw new Failure('words-many-on-line', { file: name, line: number, found: word.slice(0, 60) })
  return word
}

/** The file itself where `words.txt` is a link to it: the link stays. */
function pathIn(folder: string): string {
  try {
    return realpathSync(join(folder, name))
  } catch {
    return join(folder, name)
  }
}

/** Writes beside the file and renames, so that a crash leaves the old one or the new one. */
function replace(path: string, text: string): void {
  const draft = `${path}.${randomUUID()}`
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0o600
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600 })
    chmodSync(draft, mode & 0o777)
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw new Failure('words-unwritable', { file: name, reason: reasonOf(error) })
  }
}

const visibleStart = (word: string): string => word.replace(/[\p{Cc}\p{Cf}]/gu, '?').slice(0, 60)

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'encoding'
