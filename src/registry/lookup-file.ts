import { closeSync, fstatSync, readSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { openOwn, writeOwn } from './own-file.ts'

// A file that answers what stands under a key without being read as a whole. It holds, one after the other: the records,
// each a key and a value as JSON; for every slot (the one that the checksum of a key falls into) the pointers to its
// records; the table with a pointer for each slot; the head; its length and checksum. A pointer has the checksum of what
// it points to, so that a byte that is another is noticed wherever it is read.

/** Something under a key. There may be several under one, which keep their order. */
export type Entry = readonly [key: string, value: unknown]

export interface LookupFile<Head> {
  readonly head: Head
  /** What stands under a key. Throws `Damaged`. */
  get(key: string): unknown[]
  close(): void
}

/** Thrown when a file does not hold what was written into it. */
export class Damaged extends Error {}

/** A file that is open, and how long it is. */
interface Opened {
  readonly file: number
  readonly size: number
}

interface Layout<Head> {
  readonly head: Head
  readonly slots: number
  readonly table: number
}

interface Pointer {
  readonly at: number
  readonly length: number
  readonly sum: number
}

const pointerLength = 12
const footerLength = 8
const writtenAtOnce = 1 << 20

/** Writes such a file, for its owner alone; where it cannot be written, nothing is there, and nothing is said. */
export function writeLookup<Head>(path: string, head: Head, entries: Iterable<Entry>): void {
  writeOwn(path, (file) => {
    const out = outputTo(file)
    const sums: number[] = []
    const pointers: number[] = []
    for (const [key, value] of entries) {
      const { at, length, sum } = out.put(JSON.stringify([key, value]))
      sums.push(crc32(key))
      pointers.push(at, length, sum)
    }
    const slots = Math.max(1, sums.length >> 1)
    const { blocks, table } = slotsOf(words(pointers), sums, slots, out.length())
    out.putBytes(blocks)
    const layout: Layout<Head> = { head, slots, table: out.length() }
    out.putBytes(table)
    const { length, sum } = out.put(JSON.stringify(layout))
    out.putBytes(words([length, sum]))
  })
}

/** The pointers to the records, slot by slot, which will begin at `start`; and the table of the slots. */
function slotsOf(
  pointers: Buffer,
  sums: readonly number[],
  slots: number,
  start: number,
): { blocks: Buffer; table: Buffer } {
  const blocks = Buffer.alloc(pointers.length)
  const table: number[] = []
  let at = 0
  for (const records of inSlots(sums, slots)) {
    const begin = at
    for (const record of records) {
      at += pointers.copy(blocks, at, record * pointerLength, (record + 1) * pointerLength)
    }
    table.push(start + begin, at - begin, crc32(blocks.subarray(begin, at)))
  }
  return { blocks, table: words(table) }
}

/** For each slot, which of the records are in it, in their order. */
function* inSlots(sums: readonly number[], slots: number): Generator<number[]> {
  const first = new Int32Array(slots).fill(-1)
  const next = new Int32Array(sums.length)
  for (let at = sums.length - 1; at >= 0; at -= 1) {
    const slot = (sums[at] ?? 0) % slots
    next[at] = first[slot] ?? -1
    first[slot] = at
  }
  for (const begin of first) {
    const records: number[] = []
    for (let at = begin; at >= 0; at = next[at] ?? -1) records.push(at)
    yield records
  }
}

function words(numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length)
  for (let at = 0; at < numbers.length; at += 1) bytes.writeUInt32LE(numbers[at] ?? 0, 4 * at)
  return bytes
}

/** Where a file is written to from its beginning; what is put is written a megabyte at a time, bytes at once. */
interface Output {
  put(text: string): Pointer
  putBytes(bytes: Uint8Array): void
  length(): number
}

function outputTo(file: number): Output {
  const waiting = Buffer.alloc(writtenAtOnce)
  let filled = 0
  let before = 0
  const write = (bytes: Uint8Array) => {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
    before += bytes.length
  }
  const flush = () => {
    write(waiting.subarray(0, filled))
    filled = 0
  }
  return {
    put(text) {
      const length = Buffer.byteLength(text)
      if (filled + length > writtenAtOnce) flush()
      const at = before + filled
      if (length > writtenAtOnce) write(Buffer.from(text))
      else filled += waiting.write(text, filled)
      return { at, length, sum: crc32(text) }
    },
    putBytes(bytes) {
      flush()
      write(bytes)
    },
    length: () => before + filled,
  }
}

/** Opens such a file; nothing where there is none that can be believed. It stays open until it is closed. */
export function openLookup<Head>(path: string): LookupFile<Head> | undefined {
  try {
    const file = openOwn(path)
    const opened = { file, size: fstatSync(file).size }
    const close = () => closeSync(file)
    const layout = layoutOf<Head>(opened)
    if (layout !== undefined) return { head: layout.head, get: (key) => valuesAt(opened, layout, key), close }
    close()
    return undefined
  } catch {
    return undefined
  }
}

function layoutOf<Head>(opened: Opened): Layout<Head> | undefined {
  try {
    const end = opened.size - footerLength
    const footer = read(opened, end, footerLength)
    const length = footer.readUInt32LE(0)
    return JSON.parse(checked(opened, { at: end - length, length, sum: footer.readUInt32LE(4) }).toString())
  } catch {
    return undefined
  }
}

function valuesAt(opened: Opened, { slots, table }: Layout<unknown>, key: string): unknown[] {
  const [slot] = pointersIn(read(opened, table + (crc32(key) % slots) * pointerLength, pointerLength))
  if (slot === undefined) return []
  const records = pointersIn(checked(opened, slot)).map(
    (record): Entry => JSON.parse(checked(opened, record).toString()),
  )
  return records.filter(([name]) => name === key).map(([, value]) => value)
}

function pointersIn(bytes: Buffer): Pointer[] {
  return Array.from({ length: bytes.length / pointerLength }, (_, index) => {
    const [at = 0, length = 0, sum = 0] = [0, 4, 8].map((word) => bytes.readUInt32LE(index * pointerLength + word))
    return { at, length, sum }
  })
}

function checked(opened: Opened, { at, length, sum }: Pointer): Buffer {
  const bytes = read(opened, at, length)
  if (crc32(bytes) !== sum) throw new Damaged()
  return bytes
}

function read({ file, size }: Opened, at: number, length: number): Buffer {
  // a length that is damaged must not take all memory
  if (at < 0 || at + length > size) throw new Damaged()
  const bytes = Buffer.alloc(length)
  if (readSync(file, bytes, 0, length, at) !== length) throw new Damaged()
  return bytes
}
