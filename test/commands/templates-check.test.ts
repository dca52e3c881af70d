import { cpSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Stage, stage } from '../stage/dniu.ts'

const registry = new URL('../transcripts/registry', import.meta.url).pathname
const templates = new URL('../../templates', import.meta.url).pathname

const stages: Stage[] = []
afterEach(() => {
  for (const one of stages.splice(0)) one.remove()
})

/** A registry with templates of its own, of which some are called otherwise. */
async function checked(renamed: Readonly<Record<string, string>>) {
  const place = stage()
  stages.push(place)
  const folder = join(place.folder, 'registry')
  cpSync(registry, folder, { recursive: true })
  const own = join(folder, 'templates')
  cpSync(templates, own, { recursive: true })
  for (const [from, to] of Object.entries(renamed)) renameSync(join(own, from), join(own, to))
  const { code, stdout } = await place.run(['templates', 'check', '--json'], { DNIU_REGISTRY: folder })
  return { code, ...JSON.parse(stdout) }
}

describe('a template whose name nobody knows', () => {
  it.each([
    ['sms/outage-opne.pl.mustache', 'sms/open.pl.mustache', 'sms/'],
    ['call/incomming.en.mustache', 'call/incoming.en.mustache', 'call/incoming.en.mustache'],
    ['letter/priority.de.mustache', 'letter/priority.pl.mustache', 'letter/priority'],
  ])('%s is named, with what it may have been meant to be', async (stray, right, near) => {
    const { code, ok, problems } = await checked({ [right]: stray })
    expect({ code, ok }).toEqual({ code: 2, ok: false })
    const strays = problems.filter((one: { code: string }) => one.code === 'template-stray')
    expect(strays).toMatchObject([
      { params: { file: `templates/${stray}`, near: expect.stringContaining(`templates/${near}`) } },
    ])
  })

  it('is no template where it is another file, such as a copy that an editor keeps', async () => {
    const { problems } = await checked({ 'sms/open.pl.mustache': 'sms/open.pl.mustache~' })
    expect(problems.map((one: { code: string }) => one.code)).not.toContain('template-stray')
  })
})
