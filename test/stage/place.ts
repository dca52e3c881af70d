import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

const memory = '/dev/shm'
/** Bytes that must be free: several times what all tests need together. */
const enough = 2 ** 28
/** The type that Linux gives for a file system in memory (statfs(2)). */
const tmpfs = 0x01021994

/**
 * Puts the folders of all tests into memory if there is room: journals and caches are small and written many times. A
 * TMPDIR that is already set stays in use.
 */
export default function setup(): (() => void) | undefined {
  const folder = process.env.TMPDIR ? null : inMemory()
  if (folder === null) return undefined
  // the mail servers of the tests run as another user and must be able to reach their folders
  chmodSync(folder, 0o711)
  process.env.TMPDIR = folder
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  return () => {
    delete process.env.TMPDIR
    remove()
  }
}

/** A temporary folder in memory; null if that is not possible. */
function inMemory(): string | null {
  try {
    const { type, bavail, bsize } = statfsSync(memory)
    if (type !== tmpfs || bavail * bsize < enough || !mayRunPrograms()) return null
    return mkdtempSync(join(memory, 'dniu-'))
  } catch {
    return null
  }
}

/** Some tests install programs in their folders and run them. */
function mayRunPrograms(): boolean {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n')
  const [, , , options = ''] = mounts.findLast((line) => line.split(' ')[1] === memory)?.split(' ') ?? []
  return !options.split(',').includes('noexec')
}
