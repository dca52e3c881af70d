/** The processor's milliseconds over which a cost is measured: they are counted in ticks of some four. */
const span = 48
/** A work that costs less at its largest is too quick to be told from nothing. */
const enough = 2
const attempts = 6

/** So much larger is the second of two inputs: the further they lie apart, the less it matters how busy the machine is. */
const step = 8
/**
 * So large is the smaller input at most; the larger, of the second asking, then has two million letters. A process that has
 * made many patterns, as one of tests has, gets them from V8 without improvement: such a one keeps eight bytes for each
 * letter that it may have to go back over, and fails with more than 64 MB.
 */
const largest = 65_536
/** Eight times the work may cost eight times as much, or more where memory is collected; in a square of it, it is 64. */
export const linear = 24

/**
 * How many times as much a work costs on eight times its input: a law that holds on any machine, however busy. Counted is
 * the processor's time of this thread alone; the size is doubled, up to `most`, until that can be measured. What costs
 * next to nothing at `most` grows by 1.
 */
export async function growth<Input>(
  make: (size: number) => Input,
  work: (input: Input) => unknown,
  { from = 4_096, most = largest }: { from?: number; most?: number } = {},
): Promise<number> {
  let size = from
  while (size < most && (await costs(make(size), work)) < enough) size *= 2
  let ratio = Number.POSITIVE_INFINITY
  // a machine that was busy just then is asked again; and a step, to a way for larger inputs, comes only once
  for (let attempt = 0; attempt < attempts && ratio > linear; attempt += 1) {
    const from = attempt % 2 === 0 ? size : 4 * size
    const [less, more] = [make(from), make(step * from)]
    const one = await cost(() => work(less))
    ratio = Math.min(ratio, (await cost(() => work(more))) / Math.max(one, enough / 2))
  }
  return Math.max(1, ratio)
}

/** The processor's milliseconds of one run of a work. */
export async function cost(work: () => unknown): Promise<number> {
  let runs = 0
  const before = process.threadCpuUsage()
  for (;;) {
    await work()
    runs += 1
    const { user, system } = process.threadCpuUsage(before)
    const spent = (user + system) / 1000
    if (spent >= span || runs >= span / enough) return spent / runs
  }
}

/** The same of a few runs, the first of which may be slower than any later: enough to choose a size. */
async function costs<Input>(input: Input, work: (input: Input) => unknown): Promise<number> {
  await work(input)
  const before = process.threadCpuUsage()
  for (let run = 0; run < 4; run += 1) await work(input)
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 4000
}

/** At least so many letters of a piece, over and over. */
export const repeated =
  (piece: string) =>
  (length: number): string =>
    piece.repeat(Math.ceil(length / piece.length))
