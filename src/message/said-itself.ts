import type { Bilingual } from '../registry/types.ts'
import { ending } from './html.ts'

/** What looks like a mail address, whosever it is. */
const address = /[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/g

/**
 * What a notice says by itself, in each language, for everybody to read: down to its closing, without who signs it and
 * what it quotes, addresses left out. Null where that cannot be told from the text. `signers`: lines that begin a
 * signature, whether a closing stands above or not.
 */
export function saidItself(text: string, signers: ReadonlySet<string>): Bilingual | null {
  const [en, pl, ...more] = text.split('\n\n-----\n\n')
  if (en === undefined || pl === undefined || more.length > 0) return null
  const isEnd = (line: string) => ending.test(line.trim()) || signers.has(line.trim())
  const down = (part: string, end = part.split('\n').findIndex(isEnd)) =>
    end < 0 ? null : bare(part.split('\n').slice(0, end).join('\n'))
  // whoever signs stands below the Polish half: without its end nothing is known to be fit to be shown
  const own = { en: down(en) ?? bare(en), pl: down(pl) }
  return own.pl === null ? null : { en: own.en, pl: own.pl }
}

const bare = (text: string): string => text.trim().replace(address, '[…]')
