import { randomUUID } from 'node:crypto'
import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../errors.ts'
import { characterName, readUtf8, spotAt } from '../polish/charset.ts'

const name = 'words.txt'
const oneWord = /^\p{L}[\p{L}\p{M}\p{N}]*(?:['’.\-‑][\p{L}\p{M}\p{N}]+)*$/u

/**
 * The house's own words, which no dictionary has: `words.txt` in the registry's folder, one per line, with `#` comments.
 * No file means no words. Throws `words-unreadable`, `text-not-utf8`, `words-control-character` or `words-many-on-line`, all
 * but the first with file and line.
 */
export function readWords(folder: string): string[] {
  return textIn(folder)
    .split(/\r?\n/)
    .flatMap((line, at) => wordOn(line, at + 1) ?? [])
}

/**
 * Appends a word to `words.txt`, keeping the rest of the file and its mode; the file is replaced whole or not at all.
 * Throws `word-not-learnable`, `words-unwritable`, and what readWords throws.
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
  const { text, fault } = readUtf8(bytesIn(folder))
  if (fault !== null) throw new Failure('text-not-utf8', { file: name, ...spotAt(text, fault) })
  return text
}

function bytesIn(folder: string): Uint8Array {
  try {
    return readFileSync(join(folder, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Uint8Array()
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

/** The file that `words.txt` links to, if it is a link, so that the link stays. */
function pathIn(folder: string): string {
  try {
    return realpathSync(join(folder, name))
  } catch {
    return join(folder, name)
  }
}

/** Writes a draft and renames it, so that a crash leaves either the old file or the new one. */
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

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'error'
