import { isProgram } from './editor.ts'
import { lend } from './lent.ts'

interface Shown {
  readonly output: { write(text: string): unknown; readonly isTTY?: boolean; readonly rows?: number }
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Shows a text that is made visible already: through PAGER or less where it is longer than the screen, else as it is. */
export async function page(text: string, { output, env }: Shown): Promise<void> {
  const fits = text.split('\n').length < (output.rows || 24)
  const pager =
    fits || !output.isTTY || env.TERM === 'dumb'
      ? null
      : (env.PAGER?.trim() ?? (isProgram('less', env) ? 'less' : null))
  // less keeps what was searched for in a file of its own, and names of partners do not belong there
  const ways = { LESS: 'FRX', LESSHISTFILE: '-', LESSCHARSET: 'utf-8', ...env }
  const failed = pager ? await lend(pager, { env: ways, text: `${text}\n` }) : 'none'
  if (failed !== null) output.write(`${text}\n`)
}
