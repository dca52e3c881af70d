import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ended, program } from '../stage/dniu.ts'
import { type House, openHouse } from '../stage/house.ts'

async function open(): Promise<House> {
  const house = await openHouse()
  onTestFinished(() => house.close())
  house.stage.env.DNIU_REGISTRY = join(house.stage.folder, 'incoming')
  return house
}

const mail = ({ stage }: House, name: string) => readFileSync(join(stage.folder, 'incoming/mails', `${name}.eml`))

/** Runs dniu with this standard input. */
const piped = ({ stage }: House, args: readonly string[], input: Uint8Array) =>
  stage.run(['--json', ...args], {}, input)

/** The same through a real pipe, in a separate process. */
function pipedReally({ stage }: House, args: readonly string[], input: Uint8Array) {
  const child = spawn(process.execPath, [program, '--json', ...args], { cwd: stage.folder, env: stage.env })
  child.stdin.end(input)
  return ended(child)
}

it.each([
  ['lampion.example', 'address-malformed'],
  ['nowhere.eml', 'inbox-mail-unreadable'],
  ['./lampion.example', 'inbox-mail-unreadable'],
])('a word with a dot is an address without its @, unless it is named like a file: %s', async (word, failure) => {
  const { code, stdout } = await (await open()).run(['--json', 'verify-sender', word])
  expect([code, JSON.parse(stdout).error.code]).toEqual([2, failure])
})

describe('a mail on standard input', () => {
  it.for([
    ['known', 'known', 0],
    ['domain', 'domain', 0],
    ['unknown', 'unknown', 3],
    ['person-dmarc', 'person', 3],
    ['person-two-from', 'person', 3],
  ] as const)('is judged as in a file: %s', async ([name, verdict, exit]) => {
    const house = await open()
    for (const command of [['verify-sender'], ['inbox', 'check']]) {
      const given = await (name === 'known' ? pipedReally : piped)(house, [...command, '-'], mail(house, name))
      const read = await house.run(['--json', ...command, `incoming/mails/${name}.eml`])
      expect([given.code, JSON.parse(given.stdout).verdict]).toEqual([exit, verdict])
      expect([read.code, read.stdout]).toEqual([given.code, given.stdout])
    }
  })

  it('is accepted, and is the same mail in a file', async () => {
    const house = await open()
    const accept = ['inbox', 'accept', '-', '--ticket', 'HL-1', '--yes']
    expect((await piped(house, accept, mail(house, 'known'))).code).toBe(0)
    const again = await house.run([
      '--json',
      'inbox',
      'accept',
      'incoming/mails/known.eml',
      '--ticket',
      'HL-1',
      '--yes',
    ])
    expect([again.code, JSON.parse(again.stdout).error.code]).toEqual([3, 'incoming-decided'])
    expect(house.server.received).toHaveLength(2)
  })

  it('that is not a mail has no sender: a person decides', async () => {
    const house = await open()
    for (const pipe of [piped, pipedReally]) {
      const { code, stdout } = await pipe(house, ['verify-sender', '-'], Buffer.alloc(0))
      expect([code, JSON.parse(stdout).verdict]).toEqual([3, 'person'])
    }
  })
})

describe('what only looks', () => {
  it.for([
    [['verify-sender', 'ola.swit@lampion.example']],
    [['verify-sender', 'incoming/mails/unknown.eml']],
    [['inbox']],
    [['inbox', 'check', 'incoming/mails/known.eml']],
    [['inbox', 'accept', 'incoming/mails/known.eml', '--ticket', 'HL-1', '--dry-run']],
    [['inbox', 'reject', 'incoming/mails/unknown.eml', '--dry-run']],
    [['ticket']],
  ])('leaves nothing behind: %j', async ([args = []]) => {
    const house = await open()
    await house.run(args)
    expect(existsSync(house.stage.env.DNIU_DATA ?? '')).toBe(false)
  })

  it('and what keeps a mail keeps it for its owner alone, under a name that tells nothing', async () => {
    const house = await open()
    const data = house.stage.env.DNIU_DATA ?? ''
    await house.run(['inbox', 'accept', 'incoming/mails/known.eml'])
    const files = readdirSync(data, { recursive: true, encoding: 'utf8', withFileTypes: true })
    const kept = files.find(({ name }) => name.endsWith('.eml'))
    expect(kept?.name).toMatch(/^[0-9a-f]{64}\.eml$/)
    for (const one of files) {
      const mode = statSync(join(one.parentPath, one.name)).mode & 0o777
      expect([one.name, mode]).toEqual([one.name, one.isDirectory() ? 0o700 : 0o600])
    }
    expect(readFileSync(join(kept?.parentPath ?? '', kept?.name ?? '')).equals(mail(house, 'known'))).toBe(true)
  })
})
