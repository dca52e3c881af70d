import type { Lang } from '../errors.ts'

/** One command of a transcript, and what is told before it. */
export interface Scene {
  /** what the clock is set to: ISO time with its offset; `moves` where it is another than before */
  readonly at: string
  readonly moves: boolean
  /** paragraphs, in both languages */
  readonly tell: Readonly<Record<Lang, readonly string[]>>
  /** the command's lines, as they stand */
  readonly command: string
  /** its words behind `dniu` */
  readonly argv: readonly string[]
}

/** The scenes of a transcript: `story.ts` says what its lines are. */
export function scenesOf(transcript: string): Scene[] {
  const [, ...hours] = transcript.split(/^@ /m)
  return hours.flatMap((hour) => {
    const [at = '', ...lines] = hour.split('\n')
    const scenes = lines.join('\n').match(/(?:^(?:en|pl) .*\n)*^\$ (?:.*\\\n)*.*$/gm) ?? []
    return scenes.map((scene, index) => sceneOf(scene, at, index === 0))
  })
}

function sceneOf(scene: string, at: string, moves: boolean): Scene {
  const command = scene.slice(scene.search(/^\$ /m))
  const told = (lang: Lang) => inLanguage(scene.slice(0, -command.length), lang)
  return { at, moves, tell: { pl: told('pl'), en: told('en') }, command, argv: wordsOf(command).slice(2) }
}

/** The lines that are for a language, and those that are for none, without their mark. */
export function inLanguage(text: string, lang: Lang): string[] {
  const other = lang === 'pl' ? 'en ' : 'pl '
  const lines = text.trim().split('\n')
  return lines.filter((line) => !line.startsWith(other)).map((line) => line.replace(new RegExp(`^${lang} `), ''))
}

/** A command line's words as a shell takes them: words in single quotes are whole, a backslash joins two lines. */
function wordsOf(command: string): string[] {
  const words = command.replaceAll('\\\n', ' ').match(/(?:[^\s']|'[^']*')+/g) ?? []
  return words.map((word) => word.replaceAll("'", ''))
}
