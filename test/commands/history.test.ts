import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
  house.stage.env.DNIU_REGISTRY = join(house.stage.folder, 'incoming')
})
afterEach(() => house.close())

const mail = (name: string) =>
  `Received: from a by b\nFrom: ${name}@lampion.example\nDate: Fri, 20 Nov 2026 10:00:00 +0100\nMessage-ID: <${name}@lampion.example>\nSubject: x\n\nFrom Monday 10:00 on it works.\n\nFrom here on too\n`

/** Imports a file or folder, and parses what is said. */
async function imported(path: string, files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    const file = join(house.stage.folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const { code, stdout } = await house.run(['--json', 'history', 'import', path])
  return { code, said: JSON.parse(stdout) }
}

it.each([
  ['bare lines between mails', 'From \n', '\n'],
  ['no empty line between mails', 'From a@b.example Fri Nov 20 10:00:00 2026\n', ''],
  ['neither a date nor an empty line', 'From a@b.example\n', ''],
])('every mail of an mbox counts, with %s', async (_, separator, end) => {
  const text = ['ola', 'nowy', 'inna'].map((name) => `${separator}${mail(name)}${end}`).join('')
  expect(await imported('past.mbox', { 'past.mbox': text })).toMatchObject({
    code: 0,
    said: { read: 3, fresh: 3, left: 0, leftOut: [] },
  })
})

it('an mbox without a mail is an error, and so is a folder of them', async () => {
  const files = { 'x/past.mbox': 'Some words\n', 'x/notes.txt': 'more\n', From: 'From now on\n\nText\n' }
  for (const path of ['x/past.mbox', 'x', 'From'])
    expect(await imported(path, files)).toMatchObject({ code: 2, said: { error: { code: 'mails-none' } } })
})

it('what is left out of a folder is named, file by file and mail by mail', async () => {
  const { code, said } = await imported('x', {
    'x/a.mbox': `Words before\nFrom \n${mail('ola')}\nFrom \nAuto-Submitted: auto-replied\n${mail('nowy')}`,
    'x/b.mbox': 'Some words\n',
    'x/c.msg': 'binary',
    'x/d.eml': mail('inna'),
  })
  expect({ code, read: said.read, fresh: said.fresh, left: said.left }).toEqual({ code: 0, read: 3, fresh: 2, left: 1 })
  expect(said.leftOut).toEqual([
    { file: 'x/a.mbox', mail: 2, why: 'proves-nothing' },
    { file: 'x/a.mbox', mail: null, why: 'before-first' },
    { file: 'x/b.mbox', mail: null, why: 'before-first' },
    { file: 'x/b.mbox', mail: null, why: 'no-mails' },
    { file: 'x/c.msg', mail: null, why: 'not-mail' },
  ])
})
