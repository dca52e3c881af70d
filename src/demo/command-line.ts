const plain = /^[\w@%+=:,./-]+$/

/** A command line as one types it into a shell, broken before flags where it is wider than `columns`. */
export function commandLine(argv: readonly string[], columns: number): string {
  const words = joined(['$', 'dniu', ...argv.map((word) => (plain.test(word) ? word : quoted(word)))])
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    // a line that goes on ends in a backslash
    if (line !== '' && `${line} ${word} \\`.length > columns) {
      lines.push(`${line} \\`)
      line = `    ${word}`
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`

/** A flag and its value stay on one line. */
function joined(words: readonly string[]): string[] {
  const pieces: string[] = []
  for (const word of words) {
    const last = pieces.at(-1)
    if (last?.startsWith('--') && !last.includes(' ') && !word.startsWith('--'))
      pieces[pieces.length - 1] = `${last} ${word}`
    else pieces.push(word)
  }
  return pieces
}
