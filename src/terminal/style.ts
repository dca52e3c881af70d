import { Chalk, type ChalkInstance } from 'chalk'

/** What decides about colour; chalk itself looks at none of it. */
export interface ColourWish {
  readonly isTty: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly noColor: boolean
}

/** Colours for a stream: `--no-color` and NO_COLOR turn them off, FORCE_COLOR on, else a terminal has them. */
export function styleFor({ isTty, env, noColor }: ColourWish): ChalkInstance {
  return new Chalk({ level: colourLevel({ isTty, env, noColor }) })
}

function colourLevel({ isTty, env, noColor }: ColourWish): 0 | 1 | 2 | 3 {
  if (noColor || env.NO_COLOR) return 0
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '')
    return env.FORCE_COLOR === '0' || env.FORCE_COLOR === 'false' ? 0 : 1
  return isTty && env.TERM !== 'dumb' ? 1 : 0
}
