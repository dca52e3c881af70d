import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A copy of the project that a test can change and build without touching the original. */
export interface Copy {
  readonly folder: string
  /** the script that starts the program, after `build` */
  readonly program: string
  /** Inserts text before the first occurrence of `before`; throws if there is none. */
  insert(file: string, before: string, text: string): void
  write(file: string, text: string): void
  read(file: string): string
  build(): void
  /** The errors of the compiler, one a line. */
  types(): string[]
  remove(): void
}

/** Copies the sources and what the build needs; node_modules is a link to the project's own. */
export function copyOfProject(): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'dniu-scratch-'))
  for (const part of ['src', 'bin', 'templates', 'scripts', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
  return {
    folder,
    program: join(folder, 'bin/dniu.js'),
    insert(file, before, text) {
      const [head = '', ...rest] = read(file).split(before)
      if (rest.length === 0) throw new Error(`${file} does not say ${before}`)
      write(file, head + text + before + rest.join(before))
    },
    write,
    read,
    build() {
      const { status, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/build.js')], { encoding: 'utf8' })
      if (status !== 0) throw new Error(`the build failed:\n${stderr}`)
    },
    types() {
      const tsc = join(folder, 'node_modules/.bin/tsc')
      const { stdout } = spawnSync(tsc, ['--noEmit', '--pretty', 'false'], { cwd: folder, encoding: 'utf8' })
      return stdout.split('\n').filter((line) => /^\S/.test(line))
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
