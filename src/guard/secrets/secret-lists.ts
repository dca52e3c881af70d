import type { Found } from '../leak/leak.ts'
import { secretOf } from './key-names.ts'
import { isPlaceholder } from './placeholders.ts'
import { looksSecret } from './secret-value.ts'
import { hasDigit } from './shape.ts'

/** Several passwords under one head, with the lines below it as far as none is empty. */
const list =
  /(?<!\p{L})(?<name>has[lł](?:a|ami)|passwords|credentials|dane (?:do )?(?:logowania|dost[eę]powe))(?!\p{L})[^:\r\n]{0,60}:(?=\s)(?<items>[^\r\n]{0,500}(?:\r?\n(?=[^\S\r\n]*\S)[^\r\n]{1,200}){0,12})/giu
/** `do panelu - value`, `SFTP: value`, `value i value`. */
const item =
  /(?<=[\p{L}\p{N})"”](?:[^\S\r\n]{1,3}[-–—]|[^\S\r\n]?[:=])[^\S\r\n]{1,3}|\s(?:i|oraz|and)\s)[^\s,;]{6,100}/gu

/** Secrets in lists whose head names them: `hasła: do panelu - …, do SFTP - …`. */
export function listedSecretsIn(text: string): Found[] {
  return Array.from(text.matchAll(list)).flatMap(({ 0: whole, index, groups: { name = '', items = '' } = {} }) => {
    const from = index + whole.length - items.length
    return Array.from(items.matchAll(item)).flatMap(({ 0: value, index: at }) => {
      const secret = value.replace(/[.)\]”"]+$/, '')
      const holds = hasDigit(secret) && looksSecret(secret) && !isPlaceholder(secret)
      return holds ? [secretOf('password', name, { start: from + at, end: from + at + secret.length })] : []
    })
  })
}
