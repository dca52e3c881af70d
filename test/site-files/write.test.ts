import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Failure } from '../../src/errors.ts'
import { writeSite, writeSiteBeside } from '../../src/site-files/write.ts'

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dniu-site-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const file = (path: string, text = path) => ({ path, text })
const pages = [file('en/HL-1.html'), file('HL-1.html'), file('en/index.html'), file('index.html')]
const codeOf = (work: () => unknown) => {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof Failure ? [error.code, error.params.file ?? null] : error
  }
}
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()

describe('a site is written', () => {
  it('into a folder that is empty, or not there, for a web server to read whatever the umask', () => {
    const folder = join(place(), 'www', 'status')
    const before = process.umask(0o077)
    onTestFinished(() => void process.umask(before))
    expect(writeSite(folder, pages)).toEqual({ written: 4, removed: 0, files: 4 })
    expect(filesIn(folder)).toEqual(['.dniu-site.json', 'HL-1.html', 'en/HL-1.html', 'en/index.html', 'index.html'])
    expect(['.', 'en'].map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o755, 0o755])
    expect(statSync(join(folder, 'en/HL-1.html')).mode & 0o777).toBe(0o644)
  })

  it('again: what is the same is not touched, what is new or different is written, what is no part of it goes', () => {
    const folder = place()
    writeSite(folder, pages)
    utimesSync(join(folder, 'HL-1.html'), 1, 1)
    const next = [file('HL-1.html'), file('HL-2.html'), file('index.html', 'new')]
    expect(writeSite(folder, next)).toEqual({ written: 2, removed: 2, files: 3 })
    expect(statSync(join(folder, 'HL-1.html')).mtimeMs).toBe(1000)
    expect(filesIn(folder)).toEqual(['.dniu-site.json', 'HL-1.html', 'HL-2.html', 'index.html'])
  })

  it('beside files that the house put there: they stay', () => {
    const folder = place()
    writeSite(folder, pages)
    writeFileSync(join(folder, 'robots.txt'), 'own')
    writeSite(folder, [file('index.html')])
    expect(readFileSync(join(folder, 'robots.txt'), 'utf8')).toBe('own')
  })

  it('the first page last: whoever sees a link finds what it leads to', () => {
    const folder = place()
    function* watched() {
      for (const one of pages) yield one
    }
    writeSite(folder, watched())
    const ages = pages.map(({ path }) => statSync(join(folder, path), { bigint: true }).ctimeNs)
    expect(ages).toEqual(ages.toSorted((one, other) => Number(one - other)))
  })

  it('each file whole before it has its name: whoever reads all the time sees one state or the other', async () => {
    const folder = place()
    const [one, other] = ['a', 'b'].map((letter) => letter.repeat(2_000_000))
    writeSite(folder, [file('index.html', one)])
    const reader = `let seen = new Set(), path = process.argv[1], fs = require('node:fs')
      fs.writeFileSync(process.argv[2], '')
      while (!fs.existsSync(process.argv[3])) { const text = fs.readFileSync(path, 'latin1'); seen.add(text.length + text[0] + text.at(-1)) }
      console.log(JSON.stringify([...seen].sort()))`
    const [begun, stop] = [join(folder, 'begun'), join(folder, 'stop')]
    const child = spawn(process.execPath, ['-e', reader, join(folder, 'index.html'), begun, stop])
    let said = ''
    child.stdout.on('data', (text) => {
      said += text
    })
    while (!existsSync(begun)) await new Promise((resolve) => setTimeout(resolve, 5))
    for (let round = 0; round < 40; round += 1) writeSite(folder, [file('index.html', round % 2 ? one : other)])
    writeFileSync(stop, '')
    await new Promise((resolve) => child.on('close', resolve))
    expect(JSON.parse(said)).toEqual(['2000000aa', '2000000bb'])
  })

  it('and what a program that was cut off has left is swept away, an hour later', () => {
    const folder = place()
    writeSite(folder, pages)
    const [old, young] = ['old', 'young'].map((name) => join(folder, `.dniu-fresh-${name}`)) as [string, string]
    for (const path of [old, young]) writeFileSync(path, 'half')
    utimesSync(old, 1, 1)
    writeSite(folder, pages)
    expect([existsSync(old), existsSync(young)]).toEqual([false, true])
  })

  it('anew where it was cut off after its mark', () => {
    const folder = place()
    writeSite(folder, pages)
    rmSync(join(folder, 'index.html'))
    expect(writeSite(folder, pages)).toEqual({ written: 1, removed: 0, files: 4 })
  })
})

describe('nothing that is not ours is touched:', () => {
  it('a folder that holds anything else is refused, and stays as it was', () => {
    const folder = place()
    writeFileSync(join(folder, 'thesis.odt'), 'mine')
    expect(codeOf(() => writeSite(folder, pages))).toEqual(['site-foreign', 'thesis.odt'])
    expect(filesIn(folder)).toEqual(['thesis.odt'])
  })

  it('a file of one of our names that we did not write', () => {
    const folder = place()
    writeSite(folder, [file('index.html')])
    writeFileSync(join(folder, 'HL-1.html'), 'mine')
    expect(codeOf(() => writeSite(folder, [file('HL-1.html'), file('index.html', 'new')]))).toEqual([
      'site-foreign',
      'HL-1.html',
    ])
    expect(readFileSync(join(folder, 'HL-1.html'), 'utf8')).toBe('mine')
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('index.html')
  })

  it('what a link leads to: a folder, a file that is not there yet', () => {
    const [folder, elsewhere] = [place(), place()]
    writeSite(folder, [file('index.html')])
    symlinkSync(elsewhere, join(folder, 'en'))
    expect(codeOf(() => writeSite(folder, pages))).toEqual(['site-foreign', 'en'])
    symlinkSync(join(elsewhere, 'x'), join(folder, 'HL-1.html'))
    expect(codeOf(() => writeSite(folder, [file('HL-1.html'), file('index.html')]))).toEqual([
      'site-foreign',
      'HL-1.html',
    ])
    expect(readdirSync(elsewhere)).toEqual([])
  })

  it('what a mark names that somebody has written: nothing outside, and no mark is believed that is none', () => {
    const above = place()
    const folder = join(above, 'site')
    writeSite(folder, [file('index.html')])
    writeFileSync(join(above, 'precious.html'), '')
    mkdirSync(join(folder, 'own'))
    writeFileSync(join(folder, 'own/notes.html'), '')
    const mark = (text: string) => writeFileSync(join(folder, '.dniu-site.json'), text)
    mark(JSON.stringify({ site: 'dniu', files: ['../precious.html', 'own/notes.html', 'index.html', '/etc/hosts'] }))
    writeSite(folder, [file('index.html', 'new')])
    expect([existsSync(join(above, 'precious.html')), existsSync(join(folder, 'own/notes.html'))]).toEqual([true, true])
    for (const text of ['', '{}', 'null', '[']) {
      mark(text)
      expect(codeOf(() => writeSite(folder, [file('index.html')]))).toEqual(['site-foreign', '.dniu-site.json'])
    }
  })

  it('a place where nobody may write says so', () => {
    const folder = join(place(), 'file')
    writeFileSync(folder, '')
    expect(codeOf(() => writeSite(folder, pages))).toEqual(['folder-unwritable', null])
    expect(codeOf(() => writeSite('/proc/none', pages))).toEqual(['folder-unwritable', null])
  })
})

it('others have their turn while a site is written, and it becomes the same', async () => {
  const folder = place()
  const many = Array.from({ length: 100 }, (_, number) => file(`HL-${number}.html`))
  let turns = 0
  let isOver = false
  const turn = () => {
    turns += 1
    if (!isOver) setImmediate(turn)
  }
  turn()
  expect(await writeSiteBeside(folder, many)).toEqual({ written: 100, removed: 0, files: 100 })
  isOver = true
  // each file is made and written
  expect(turns).toBeGreaterThanOrEqual(20)
  expect(writeSite(folder, many)).toEqual({ written: 0, removed: 0, files: 100 })
  await expect(writeSiteBeside('/proc/none', many)).rejects.toMatchObject({ code: 'folder-unwritable' })
})
