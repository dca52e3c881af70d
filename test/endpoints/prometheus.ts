/** One sample of the text format: its name, labels and value. */
export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const label = String.raw`[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"`
const line = new RegExp(
  String.raw`^(${name})(?:\{(${label}(?:,${label})*)\})? (-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?)|NaN|[+-]Inf)$`,
)

/**
 * Reads the text format 0.0.4 of Prometheus as strictly as promtool does: every family has HELP and TYPE before its
 * samples, its lines stand together, no sample comes twice, a counter's name ends in _total. Throws otherwise.
 */
export function readMetrics(text: string): Sample[] {
  if (!text.endsWith('\n')) throw new Error('the last line has no end')
  const types = new Map<string, string>()
  const helped = new Set<string>()
  const samples = new Map<string, Sample>()
  let family = ''
  for (const each of text.slice(0, -1).split('\n')) {
    const help = new RegExp(`^# HELP (${name}) [^\\s].*$`).exec(each)?.[1]
    const [, typed, type = ''] = new RegExp(`^# TYPE (${name}) (counter|gauge)$`).exec(each) ?? []
    if (help !== undefined) {
      if (helped.has(help)) throw new Error(`a second HELP: ${each}`)
      helped.add(help)
      family = help
    } else if (typed !== undefined) {
      if (typed !== family || types.has(typed)) throw new Error(`TYPE without its HELP, or twice: ${each}`)
      if ((type === 'counter') !== typed.endsWith('_total')) throw new Error(`the name of a ${type}: ${each}`)
      types.set(typed, type)
    } else {
      const sample = sampleOf(each)
      if (sample.name !== family || !types.has(family)) throw new Error(`a sample outside its family: ${each}`)
      const key = each.slice(0, each.lastIndexOf(' '))
      if (samples.has(key)) throw new Error(`a sample that came before: ${each}`)
      samples.set(key, sample)
    }
  }
  return [...samples.values()]
}

function sampleOf(text: string): Sample {
  const [, of, labels = '', value] = line.exec(text) ?? []
  if (of === undefined) throw new Error(`no sample: ${text}`)
  const pairs = [...labels.matchAll(/([^=,]+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', written = '']) => [
    key,
    written.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign)),
  ])
  return { name: of, labels: Object.fromEntries(pairs), value: Number(value) }
}
