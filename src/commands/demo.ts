import type { ExitCode } from '../errors.ts'
import type { Context } from './context.ts'
export async function demo(_context: Context): Promise<ExitCode> {
  return 0
}
