import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { editorOf, isProgram } from '../../src/terminal/editor.ts'

const folder = mkdtempSync(join(tmpdir(), 'dniu-editor-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a program on the PATH', () => {
  const [bin, loop] = [join(folder, 'bin'), join(folder, 'loop')]
  mkdirSync(join(bin, 'less'), { recursive: true })
  writeFileSync(join(bin, 'nano'), '')
  symlinkSync(loop, loop)

  it.for([
    ['is found there', bin, 'nano', true],
    ['is found by its path', '', join(bin, 'nano'), true],
    ['is not a folder', bin, 'less', false],
    ['is not in a folder that is not there', join(folder, 'nowhere'), 'nano', false],
    ['is found behind a folder that cannot be looked into', [loop, bin].join(delimiter), 'nano', true],
    ['is not found where no folder can be looked into', loop, 'nano', false],
    ['is not found where the name of a folder is too long', `/${'x'.repeat(300)}`, 'nano', false],
  ] as const)('%s', ([, PATH, name, is]) => {
    expect(isProgram(name, { PATH })).toBe(is)
  })

  it('is what the user wishes, else one that is usually there', () => {
    expect(editorOf({ PATH: bin, EDITOR: 'ed -p' })).toBe('ed -p')
    expect(editorOf({ PATH: [loop, bin].join(delimiter) })).toBe('nano')
    expect(editorOf({ PATH: loop })).toBeNull()
  })
})
