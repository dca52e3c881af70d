import { Chalk, type ChalkInstance } from 'chalk'

/** What decides about colour, since chalk itself looks at none of it. */
interface ColourWish {
  readonly isTty: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly noColor: boolean
}

/** Colours for a stream: `--no-color` and NO_COLOR turn them off, FORCE_COLOR on, else a terminal has them. */
export const styleFor = (wish: ColourWish): ChalkInstance => new Chalk({ level: hasColours(wish) ? 1 : 0 })

function hasColours({ isTty, env, noColor }: ColourWish): boolean {
  if (noColor || env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return isTty && env.TERM !== 'dumb'
}
