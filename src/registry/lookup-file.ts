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
    const records: Pointer[] = []
    for (const [key, value] of entries) {
      sums.push(crc32(key))
      records.push(out.put(Buffer.from(JSON.stringify([key, value]))))
    }
    const slots = Math.max(1, records.length >> 1)
    const pointers = [...inSlots(sums, slots)].map((slot) => out.put(bytesOf(slot.map((at) => records[at] ?? nowhere))))
    const layout: Layout<Head> = { head, slots, table: out.put(bytesOf(pointers)).at }
    const { length, sum } = out.put(Buffer.from(JSON.stringify(layout)))
    out.put(words([length, sum]))
    out.end()
  })
}

const nowhere: Pointer = { at: 0, length: 0, sum: 0 }

/** For each slot, which of the records are in it. */
function* inSlots(sums: readonly number[], slots: number): Generator<number[]> {
  const first = new Int32Array(slots).fill(-1)
  const next = new Int32Array(sums.length)
  for (let at = sums.length - 1; at >= 0; at -= 1) {
    const slot = (sums[at] ?? 0) % slots
    next[at] = first[slot] ?? -1
    first[slot] = at
  }
  for (const begin of first) {
    const slot: number[] = []
    for (let at = begin; at >= 0; at = next[at] ?? -1) slot.push(at)
    yield slot
  }
}

function bytesOf(pointers: readonly Pointer[]): Buffer {
  return words(pointers.flatMap(({ at, length, sum }) => [at, length, sum]))
}

function words(numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length)
  for (const [at, number] of numbers.entries()) bytes.writeUInt32LE(number, 4 * at)
  return bytes
}

function outputTo(file: number): { put(bytes: Buffer): Pointer; end(): void } {
  let waiting: Buffer[] = []
  let length = 0
  let at = 0
  const end = () => {
    const bytes = Buffer.concat(waiting)
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
    waiting = []
    length = 0
  }
  const put = (bytes: Buffer) => {
    const pointer = { at, length: bytes.length, sum: crc32(bytes) }
    waiting.push(bytes)
    at += bytes.length
    length += bytes.length
    if (length >= writtenAtOnce) end()
    return pointer
  }
  return { put, end }
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
  const [slot = nowhere] = pointersIn(read(opened, table + (crc32(key) % slots) * pointerLength, pointerLength))
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
