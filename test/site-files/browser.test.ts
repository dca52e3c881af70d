import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { siteFiles } from '../../src/site/files.ts'
import { writeSite } from '../../src/site-files/write.ts'
import { at, notice, site, works } from '../site/stage.ts'
import { faultsOn, isTooWide, lookOf, onPage, openBrowser, screens } from '../stage/browser.ts'
import { needs } from '../stage/needs.ts'

const long = 'Bezprzerwowe'.repeat(12)
const services = [
  { id: 'sms', name: { pl: 'SMS Premium', en: 'SMS Premium' } },
  { id: 'long', name: { pl: long, en: long } },
]
const notices = [
  works(),
  notice({ services, nextUpdate: at('2026-11-21T04:00+01:00') }),
  works({ ticket: 'HL-3', state: 'cancelled' }),
  notice({
    ticket: 'HL-4',
    state: 'over',
    start: at('2026-11-10T03:12+01:00'),
    end: at('2026-11-11T03:12+01:00'),
    phases: [
      { phase: 'open', sequence: 0, at: at('2026-11-10T03:12+01:00'), words: null },
      { phase: 'close', sequence: 1, at: at('2026-11-11T03:12+01:00'), words: { pl: `Po.\n\n${long}`, en: 'Over.' } },
    ],
  }),
]
const pages = ['index.html', 'en/index.html', 'HL-1.html', 'en/HL-4.html']

const folder = mkdtempSync(join(tmpdir(), 'dniu-pages-'))
let browser: Browser | undefined
const urlOf = (name: string) => pathToFileURL(join(folder, name)).href
const see = <Result>(name: string, wish: Parameters<typeof onPage>[1], work: (page: Page) => Promise<Result>) =>
  onPage(browser as Browser, wish, async (page) => {
    await page.goto(urlOf(name))
    return work(page)
  })

beforeAll(() => void writeSite(folder, siteFiles(site(notices))))
beforeEach(async () => {
  needs('chromium')
  browser ??= await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

describe.each(screens)('on a screen of $width, $colorScheme', (screen) => {
  it.each(pages)('%s: axe finds nothing, and nothing stands beyond the side', async (name) => {
    const found = await see(name, { ...screen, bypassCSP: true }, async (page) => {
      return [...(await faultsOn(page)), await isTooWide(page)]
    })
    expect(found).toEqual([false])
  })
})

describe('a page of the site', () => {
  it('asks for nothing but itself, and says all without a script', async () => {
    const asked: string[] = []
    const text = await onPage(browser as Browser, { javaScriptEnabled: false }, async (page) => {
      page.on('request', (request) => void asked.push(request.url()))
      await page.goto(urlOf('index.html'))
      return page.locator('main').textContent()
    })
    expect(asked).toEqual([urlOf('index.html')])
    expect(text).toContain('Awaria u operatora: PLAY (HL-1)')
  })

  it('runs no script, whoever puts one in', async () => {
    const script =
      'const s = document.createElement("script"); s.textContent = "window.ran = 1"; document.head.append(s); window.ran'
    expect(await see('index.html', {}, (page) => page.evaluate(script))).toBeUndefined()
  })

  it('leads from link to link, to the other language and back', async () => {
    const titles = await see('index.html', {}, async (page) => {
      await page.getByRole('link', { name: 'Awaria u operatora: PLAY (HL-4)' }).click()
      const first = await page.title()
      await page.getByRole('link', { name: 'English' }).click()
      const second = await page.title()
      await page.getByRole('link', { name: 'Service status' }).click()
      return [first, second, await page.title(), page.url()]
    })
    expect(titles).toEqual([
      'Awaria u operatora: PLAY (HL-4) – Digital Virgo S.A.',
      'Outage at an operator: PLAY (HL-4) – Digital Virgo S.A.',
      'Digital Virgo S.A.: Service status',
      urlOf('en/index.html'),
    ])
  })

  it('is gone through with keys alone: first past its head, and where one is can be seen', async () => {
    const seen = await see('index.html', {}, async (page) => {
      await page.keyboard.press('Tab')
      const skip = page.getByRole('link', { name: 'Przejdź do treści' })
      const box = await skip.boundingBox()
      const outline = await lookOf(skip, 'outline-style')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      return [(box?.x ?? -1) >= 0, outline, await page.evaluate('document.activeElement.textContent')]
    })
    expect(seen).toEqual([true, 'solid', 'Awaria u operatora: PLAY (HL-1)'])
  })

  it('is read aloud whole: headings in their order, bars as what they come to, each text in its language', async () => {
    const [heard, langs] = await see('index.html', {}, async (page) => {
      const tree = await page.locator('main').ariaSnapshot()
      await page.goto(urlOf('HL-1.html'))
      const said = await page.locator('[lang]').evaluateAll((all) => all.map((one) => one.getAttribute('lang')))
      return [tree, said] as const
    })
    expect(heard).toMatch(
      /heading "Teraz" \[level=2\][\s\S]*heading "Planowane" \[level=2\][\s\S]*heading "Ostatnie 90 dni"/,
    )
    expect(heard).toContain('img "PLAY, dni z awarią: 3, dni z pracami: 0"')
    expect(langs).toEqual(['pl', 'en', 'pl', 'en'])
  })

  it('is printed dark on white, without links to click, with its bars and texts', { timeout: 120_000 }, async () => {
    const printed = await see('HL-4.html', { colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      const colours = await Promise.all(['background-color', 'color'].map((name) => lookOf(page.locator('body'), name)))
      const text = await page.locator('ol').isVisible()
      const nav = await page.getByRole('navigation').count()
      await page.goto(urlOf('index.html'))
      const bars = page.locator('svg.bar')
      const box = await bars.first().boundingBox()
      const adjust = await lookOf(bars.first(), 'print-color-adjust')
      const link = page.getByRole('main').getByRole('link').first()
      const links = [await lookOf(link, 'color'), await page.locator('footer a:visible').count()]
      const breaks = [
        await lookOf(page.locator('h2').first(), 'break-after'),
        await lookOf(bars.locator('..').first(), 'break-inside'),
      ]
      const pdf = await page.pdf({ format: 'A4' })
      return {
        colours,
        text,
        nav,
        bar: (box?.height ?? 0) > 20,
        adjust,
        links,
        breaks,
        pdf: pdf.subarray(0, 4).toString(),
      }
    })
    expect(printed).toEqual({
      ...{
        colours: ['rgb(255, 255, 255)', 'rgb(26, 29, 33)'],
        text: true,
        nav: 0,
        bar: true,
        adjust: 'exact',
        links: ['rgb(26, 29, 33)', 0],
        breaks: ['avoid', 'avoid'],
        pdf: '%PDF',
      },
    })
  })

  it('has a feed that is XML, with all that each entry needs (RFC 4287)', async () => {
    const text = readFileSync(join(folder, 'feed.xml'), 'utf8')
    const paths = [
      'parsererror',
      'entry',
      ...['id', 'title', 'updated', 'link', 'content'].map((one) => `entry > ${one}`),
    ]
    const all = [...paths, ...['id', 'title', 'updated', 'author > name'].map((one) => `feed > ${one}`)]
    const count = `const feed = new DOMParser().parseFromString(${JSON.stringify(text)}, 'application/xml');
      ${JSON.stringify(all)}.map((path) => feed.querySelectorAll(path).length)`
    const counted = await see('index.html', {}, (page) => page.evaluate(count))
    expect(counted).toEqual([0, 5, 5, 5, 5, 5, 5, 1, 1, 1, 1])
  })
})
