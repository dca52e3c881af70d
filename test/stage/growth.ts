/** The processor's milliseconds that count as enough to be measured. */
const enough = 6
const rounds = 3

/** Four times the work may cost four times as much, or more where memory is collected; in a square of it, it is sixteen. */
export const linear = 10

/**
 * How many times as much a work costs on four times its input: a law that holds on any machine, however busy. Counted is
 * the processor's time of this thread alone, the least of some runs; the size is doubled, up to `most`, until that can be
 * measured. What costs next to nothing at `most` grows by 1.
 */
export async function growth<Input>(
  make: (size: number) => Input,
  work: (input: Input) => unknown,
  { from = 4_096, most = 262_144 }: { from?: number; most?: number } = {},
): Promise<number> {
  let size = from
  await cost(make(size), work)
  let small = await cost(make(size), work)
  while (small < enough && size < most) {
    size *= 2
    small = await cost(make(size), work)
  }
  const [less, more] = [make(size), make(4 * size)]
  let ratio = Number.POSITIVE_INFINITY
  // a machine that was busy just then is asked again
  for (let round = 0; round < 2 * rounds && ratio > linear; round += 1) {
    if (round % rounds === 0) small = await least(() => work(less))
    ratio = Math.min(ratio, (await cost(more, work)) / Math.max(small, enough / 4))
  }
  return Math.max(1, ratio)
}

/** The least processor's milliseconds of some runs of a work. */
export async function least(work: () => unknown): Promise<number> {
  const times = []
  for (let round = 0; round < rounds; round += 1) times.push(await cost(null, work))
  return Math.min(...times)
}

async function cost<Input>(input: Input, work: (input: Input) => unknown): Promise<number> {
  const before = process.threadCpuUsage()
  await work(input)
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

/** At least so many letters of a piece, over and over. */
export const repeated =
  (piece: string) =>
  (length: number): string =>
    piece.repeat(Math.ceil(length / piece.length))
