import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { codeFigures, told } from '../scripts/figures.js'

/** The figures of these files that exceed a bound, as they are printed, with their places. */
function broken(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'dniu-figures-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return codeFigures(folder)
    .filter(({ value, bound }) => value > bound)
    .map((figure) => told(figure).replaceAll(/ +/g, ' '))
}

const body = (lines: number): string => `{\n${'  f()\n'.repeat(lines - 2)}}`
// enough short functions that a long one does not change the median
const short = Array.from({ length: 60 }, (_, index) => `export function f${index}() {}\n`).join('')

test('code within all bounds breaks none', () => {
  expect(broken({ 'a.ts': `${short}import type { B } from './b.ts'\n`, 'b.ts': 'export type B = 1\n' })).toEqual([])
})

test('the longest functions and the most parameters are named by their places', () => {
  const long = `${short}\nexport const g = (a, b, c, d, e) => ${body(61)}\nclass C {\n  m() ${body(60)}\n}\n`
  expect(broken({ 'room/a.ts': long })).toEqual([
    'lines of a function, most 61 at most 60 BROKEN\n room/a.ts:62 61',
    'parameters of a function, most 5 at most 4 BROKEN\n room/a.ts:62 5',
  ])
})

test('a long file and too many lines are told', () => {
  expect(broken({ 'a.ts': '\n'.repeat(67_401) })).toEqual([
    'lines 67401 at most 67400 BROKEN',
    'lines of a file, p95 67401 at most 220 BROKEN',
    'lines of a file, most 67401 at most 339 BROKEN\n a.ts 67401',
  ])
})

test.each([
  ['of types', "import type { B } from './b.ts'\n"],
  ['of a type within an expression', "export type A = import('./b.ts').B\n"],
  ['loaded later', "export const later = () => import('./b.ts')\n"],
  ['passed on', "export * from './b.ts'\n"],
])('a circle of files is found through an import %s, and shown once', (_, text) => {
  expect(broken({ 'a.ts': text, 'b.ts': "export { c } from './c.ts'\n", 'c.ts': "import './a.ts'\n" })).toEqual([
    'circles of files 1 at most 0 BROKEN\n a.ts → b.ts → c.ts → a.ts',
  ])
})

test('folders can go in a circle where no file does', () => {
  const files = {
    'x/a.ts': "import '../y/b.ts'\n",
    'y/b.ts': 'export {}\n',
    'y/c.ts': "import '../x/d.ts'\n",
    'x/d.ts': '',
  }
  expect(broken(files)).toEqual(['circles of folders 1 at most 0 BROKEN\n x → y → x'])
})

test('the house itself has no circle: of files, of folders, of a folder and one inside it', () => {
  const circles = codeFigures(join(import.meta.dirname, '../src')).filter(({ name }) => name.startsWith('circles'))
  expect(circles.map(({ name, value }) => [name, value])).toEqual([
    ['circles of files', 0],
    ['circles of folders', 0],
  ])
})
