import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../errors.ts'
import { characterName, readUtf8, spotAt } from '../polish/charset.ts'
import { writeWhole } from '../private-folder.ts'
import { withoutLinks } from './files.ts'

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
  replace(folder, `${text}${text === '' || text.endsWith('\n') ? '' : end}${own}${end}`)
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

/** A link stays, and so does the mode of the file. */
function replace(folder: string, text: string): void {
  const path = withoutLinks(join(folder, name))
  try {
    // a folder that is not there is not made
    statSync(folder)
    writeWhole(path, text, (statSync(path, { throwIfNoEntry: false })?.mode ?? 0o600) & 0o777)
  } catch (error) {
    throw new Failure('words-unwritable', { file: name, reason: reasonOf(error) })
  }
}

const visibleStart = (word: string): string => word.replace(/[\p{Cc}\p{Cf}]/gu, '?').slice(0, 60)

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'error'
