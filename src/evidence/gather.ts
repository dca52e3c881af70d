import { refuse } from '../errors.ts'
import type { Registry } from '../registry/types.ts'
import type { Clock, Evidence } from '../road/world.ts'

/** Where evidence is gathered: whose limits hold, the folder that paths are meant from, the time, a person who stops it. */
interface Gathering {
  readonly cwd: string
  readonly clock: Clock
  readonly interrupted: AbortSignal
  registry(): Promise<Registry>
}

/** Reads the files and looks at the targets that a letter shows (§2.1.3). Throws what cannot be attached or looked at. */
export async function gatherEvidence(
  { files, targets }: { readonly files: readonly string[]; readonly targets: readonly string[] },
  context: Gathering,
): Promise<Evidence[]> {
  if (files.length + targets.length === 0) return []
  const { settings } = await context.registry()
  const total = settings.limits.attachments * 1024 * 1024
  const { readAttachments } = await import('./attachments.ts')
  const read = files.length === 0 ? [] : await readAttachments(files, { total, from: context.cwd })
  // a file that cannot be attached is told before any host is looked at
  const looked = await probesOf(targets, context)
  return [...looked, ...read.map((attachment): Evidence => ({ is: 'file', attachment }))]
}

async function probesOf(
  texts: readonly string[],
  { clock, interrupted }: Pick<Gathering, 'clock' | 'interrupted'>,
): Promise<Evidence[]> {
  if (texts.length === 0) return []
  const [{ parseTarget }, { probe }] = await Promise.all([import('./target.ts'), import('./probe.ts')])
  const targets = texts.map((text) => parseTarget(text))
  refuse(targets.filter((one) => 'code' in one))
  const sound = targets.filter((one) => 'host' in one)
  const results = await Promise.all(sound.map((target) => probe(target, { now: clock.now(), signal: interrupted })))
  return results.map((result) => ({ is: 'probe', result }))
}
