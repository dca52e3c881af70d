import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type House, openHouse } from './stage/house.ts'
import { commandOf, direct } from './stage/transcript.ts'

// The page for the desk, docs/karta.md: every line of its blocks is run, in order. What stands in comments before a block
// holds for it: `NAME=value` the environment, `@ …` a direction to the mail server as in a transcript. `kod N` behind a
// line is how it ends; nothing said means 0.
const root = fileURLToPath(new URL('..', import.meta.url))
const page = readFileSync(join(root, 'docs/karta.md'), 'utf8')

interface Block {
  readonly env: Record<string, string>
  readonly directions: readonly string[]
  readonly lines: readonly { readonly line: string; readonly code: number }[]
}

function blocksOf(text: string): Block[] {
  return [...text.matchAll(/((?:<!-- .* -->\n)*)```\n([^`]*)```\n/g)].map(([, comments = '', lines = '']) => {
    const said = [...comments.matchAll(/<!-- (.*) -->/g)].map(([, each = '']) => each)
    const words = said.filter((each) => !each.startsWith('@ ')).flatMap((each) => each.split(' '))
    return {
      env: Object.fromEntries(words.map((word) => word.split(/=(.*)/).slice(0, 2) as [string, string])),
      directions: said.filter((each) => each.startsWith('@ ')),
      lines: lines
        .trimEnd()
        .split('\n')
        .map((each) => {
          const [line = '', remark = ''] = each.split(/\s+# /)
          return { line, code: Number(/kod (\d+)/.exec(remark)?.[1] ?? 0) }
        }),
    }
  })
}

/** What a person says at the end: of a notice the number of its messages, of a letter or an answer yes. */
async function consent({ run }: House, args: readonly string[], env: Record<string, string>): Promise<string[]> {
  const [noun = '', verb = ''] = args
  if (['letter partner', 'letter operator', 'inbox accept', 'inbox reject', 'breach open'].includes(`${noun} ${verb}`))
    return ['--yes']
  if (noun !== 'outage' && noun !== 'maintenance') return []
  const { stdout, stderr } = await run([...args, '--dry-run', '--json'], env)
  expect(stdout, stderr).not.toBe('')
  return ['--confirm', String(JSON.parse(stdout).messages.length)]
}

const mail = (from: string, domain: string) =>
  [
    `Authentication-Results: mx.digitalvirgo.pl; spf=pass smtp.mailfrom=${domain}; dmarc=pass header.from=${domain}`,
    `From: ${from}@${domain}`,
    'To: helpline@digitalvirgo.pl',
    'Subject: SMS-y nie dochodza',
    'Date: Sat, 21 Nov 2026 03:45:00 +0100',
    `Message-ID: <1@${domain}>`,
    '',
    'Prosimy o sprawdzenie.',
    '',
  ].join('\r\n')

/** The files that the page names, in the folder where its commands run. */
function put(folder: string): void {
  cpSync(join(root, 'test/transcripts/letters/texts/play-mt.txt'), join(folder, 'list.txt'))
  writeFileSync(
    join(folder, 'list-partner.txt'),
    `Dzień dobry,

od godz. 02:15 zgłoszenia do loterii SMS „Porcelana” kończą się odpowiedzią HTTP 500 z serwera 192.0.2.21.

Prosimy o sprawdzenie serwera i informację zwrotną.
`,
  )
  writeFileSync(join(folder, 'mail.eml'), mail('technika', 'loterie-cmielow.example'))
  writeFileSync(join(folder, 'obcy.eml'), mail('kto', 'nieznany.example'))
}

describe('the page for the desk', () => {
  it('says in every line what works, and how it ends', async () => {
    const house = await openHouse({ DNIU_REGISTRY: root })
    const wrong: string[] = []
    try {
      put(house.stage.folder)
      for (const { env, directions, lines } of blocksOf(page)) {
        for (const direction of directions) direct(direction, house)
        for (const { line, code } of lines) {
          const { args } = commandOf([`$ ${line}`])
          const ran = await house.run([...args, ...(await consent(house, args, env))], env)
          if (ran.code !== code) wrong.push(`${line}: ${ran.code}, not ${code}\n${ran.stdout}${ran.stderr}`)
        }
      }
    } finally {
      await house.close()
    }
    expect(wrong.join('\n')).toBe('')
  })

  it('names in its sentences only commands that there are', async () => {
    const house = await openHouse({ DNIU_REGISTRY: root })
    const named = [...page.matchAll(/`dniu ([a-z -]+)`/g)].map(([, words = '']) => words)
    expect(named.length).toBeGreaterThan(2)
    try {
      for (const words of named) {
        const { stdout } = await house.run([...words.split(' '), '--help'])
        expect(stdout).toMatch(new RegExp(`^Usage: dniu ${words}\\b`))
      }
    } finally {
      await house.close()
    }
  })

  it('has every block in its place: none goes unrun', () => {
    expect(page.match(/^```$/gm)?.length).toBe(2 * blocksOf(page).length)
    expect(blocksOf(page).flatMap(({ lines }) => lines.filter(({ line }) => !line.startsWith('dniu ')))).toEqual([])
  })
})
