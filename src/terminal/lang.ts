import type { Lang } from '../errors.ts'

/** The language of the screen: the flag, else the locale: `pl*` is Polish, anything else English. */
export function langFrom(flag: string | undefined, env: Readonly<Record<string, string | undefined>>): Lang {
  if (flag === 'pl' || flag === 'en') return flag
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('pl') ? 'pl' : 'en'
}
