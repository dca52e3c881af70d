import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { faultsOn, isTooWide, lookOf, onPage, openBrowser, screens } from '../stage/browser.ts'
import { type House, openHouse } from '../stage/house.ts'
import { needs } from '../stage/needs.ts'

const now = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const works = [
  'maintenance',
  'open',
  'HL-2',
  '--operator',
  'play',
  '--service',
  'sms-premium',
  '--start',
  '28.11.2026 01:00',
  '--end',
  '28.11.2026 05:00',
]

let house: House
let browser: Browser | undefined
const urls: string[] = []

async function made(args: readonly string[]): Promise<void> {
  const { stdout, stderr } = await house.run([...args, '--web'], now)
  urls.push(pathToFileURL(/^Page: (.+)$/m.exec(stdout + stderr)?.[1] ?? '').href)
}

beforeAll(async () => {
  house = await openHouse()
  await made([...works, '--confirm', '4'])
  await made(['maintenance', 'correct', 'HL-2', '--end', '28.11.2026 06:00', '--dry-run'])
  await made(['ticket', 'show', 'HL-2'])
})
beforeEach(async () => {
  needs('chromium')
  browser ??= await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house.close()
})

describe.each(screens)('pages of a preview and a record, $width wide, $colorScheme', (screen) => {
  it('have nothing that axe finds, and nothing beyond their side', async () => {
    expect(urls.every((url) => url.endsWith('.html'))).toBe(true)
    const found = await onPage(browser as Browser, { ...screen, bypassCSP: true }, async (page) => {
      const all: unknown[] = []
      for (const url of urls) {
        await page.goto(url)
        all.push(...(await faultsOn(page)), await isTooWide(page))
      }
      return all
    })
    expect(found).toEqual([false, false, false])
  })
})

it('the mail stands in its frame as it will be read, may do nothing there, and nothing is asked for', async () => {
  const asked: string[] = []
  const [text, sandbox, behind] = await onPage(browser as Browser, { colorScheme: 'dark' }, async (page) => {
    page.on('request', (request) => void asked.push(request.url()))
    await page.goto(urls[0] ?? '')
    const frame = page.frameLocator('iframe')
    return [
      await frame.locator('body').textContent(),
      await page.locator('iframe').getAttribute('sandbox'),
      await lookOf(page.locator('iframe'), 'background-color'),
    ] as const
  })
  expect(text).toContain('Szanowni Państwo')
  expect(sandbox).toBe('')
  // by night the mail is light on dark, as its reader has it
  expect(behind).toBe('rgb(20, 23, 26)')
  expect(asked.filter((url) => url !== urls[0] && url !== 'about:srcdoc')).toEqual([])
})
