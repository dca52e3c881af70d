import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { needs } from './needs.ts'

/** Chromium without a screen: the system's own. */
export function openBrowser(): Promise<Browser> {
  const [executablePath = ''] = needs('chromium')
  return chromium.launch({ executablePath })
}

/** A telephone and a desk, by day and by night. */
export const screens = [375, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
)

/** Works on a page of its own, which is closed then. */
export async function onPage<Result>(
  browser: Browser,
  { width = 1280, ...more }: { readonly width?: number } & BrowserContextOptions,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, ...more })
  try {
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

/** What axe-core finds on a page, by rule and place; the page's own policy has to be passed by. */
export async function faultsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"], iframes: false })')) as {
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
  }
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 100)}`)
}

/** Whether anything of a page stands beyond its side. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > window.innerWidth')

/** What these tests use of a window, whose types are not those of Node. */
interface Window {
  getComputedStyle(element: unknown): { getPropertyValue(name: string): string }
}

/** How something looks, by a property of its style. */
export const lookOf = (one: Locator, property: string): Promise<string> =>
  one.evaluate(
    (element, name) => (globalThis as unknown as Window).getComputedStyle(element).getPropertyValue(name),
    property,
  )
