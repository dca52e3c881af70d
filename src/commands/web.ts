import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Failure, reasonOf } from '../errors.ts'
import { readHead } from '../mailbox/head.ts'
import { decodeTransfer, partsOf } from '../mailbox/parts.ts'
import { assemble } from '../message/mime.ts'
import { writeWhole } from '../private-folder.ts'
import { latest } from '../procedure/notice/life.ts'
import { organizationNames } from '../registry/names.ts'
import type { Journal } from '../road/journal.ts'
import type { NewMailing } from '../road/mailing.ts'
import type { Plan } from '../road/plan.ts'
import type { World } from '../road/world.ts'
import { browse } from '../terminal/browser.ts'
import { word } from '../terminal/words.ts'
import type { SeenMail } from '../web/mail-part.ts'
import { previewPage } from '../web/preview-page.ts'
import { besideNames } from './beside.ts'
import type { Context } from './context.ts'

/** A page that was left for a day goes when the next one is written. */
const keptFor = 24 * 60 * 60_000
/** So long, in milliseconds, a browser is waited for: one that stays in the foreground goes on beside us. */
const patience = 2_000

/** The world, where each preview that is shown is shown as a page too: one page, however often it changes. */
export function showingPages(world: World, context: Context): World {
  const show = pageOf(context)
  const teller: World['teller'] = {
    ...world.teller,
    async show(plan, more) {
      await world.teller.show(plan, more)
      const file = await show(plan.mailings[0]?.ticket ?? '', await previewOf(plan, world, context))
      context.talk.write(`${word(context.lang, 'web-page', { file })}\n`)
    },
  }
  return { ...world, teller }
}

async function previewOf(plan: Plan, { journal, registry }: World, { lang }: Context): Promise<string> {
  const seen: SeenMail[] = []
  for (const mailing of plan.mailings) seen.push(await mailOf(mailing, journal))
  return previewPage(plan, { lang, nameOf: organizationNames(registry), seen })
}

async function mailOf(mailing: NewMailing, journal: Journal): Promise<SeenMail> {
  const { text, body, messages } = mailing
  // one that has a calendar, where any has
  const one = messages.find(({ own }) => own != null) ?? messages[0]
  const alternatives = one === undefined ? noAlternatives : alternativesIn(assemble(one.head, body, one.own))
  return { text, ...alternatives, before: await textBefore(mailing, journal) }
}

const noAlternatives = { html: null, calendar: null }

/** What was said before: by the notice, or in the exchange with the same organization; null: nothing. */
async function textBefore({ type, ticket, facts }: NewMailing, journal: Journal): Promise<string | null> {
  if (type !== 'letter') {
    const history = await journal.notice(ticket)
    return history === null ? null : latest(history).text
  }
  const organization = 'organization' in facts ? facts.organization : null
  if (organization === null) return null
  return (await journal.exchange(ticket, organization)).findLast(({ direction }) => direction === 'out')?.text ?? null
}

/** The other alternatives of a mail, read from its bytes: what is shown is what leaves. */
export function alternativesIn(bytes: Uint8Array): Pick<SeenMail, 'html' | 'calendar'> {
  const { fields, bodyAt } = readHead(bytes, 0, bytes.length, { bytes: bytes.length, fields: 2000 })
  const { parts } = partsOf(bytes, fields, bodyAt)
  const textOf = (wanted: string) => {
    const part = parts.find(({ type }) => type === wanted)
    return part === undefined ? null : Buffer.from(decodeTransfer(bytes, part)).toString('utf8')
  }
  return { html: textOf('text/html'), calendar: textOf('text/calendar') }
}

/**
 * Writes a page for whoever sits here alone (0600, in a folder of 0700): where; at a terminal it is opened in the browser
 * too, once. Failure `folder-unwritable`.
 */
export function pageOf(context: Context): (ticket: string, html: string) => Promise<string> {
  const { data, terminal } = context
  const folder = join(data, besideNames.pages)
  let file: string | null = null
  return async (ticket, html) => {
    const isFirst = file === null
    file ??= join(folder, `${ticket || 'mail'}-${randomUUID()}.html`)
    put(folder, file, html)
    if (isFirst && terminal) await opened(file, context)
    return file
  }
}

function put(folder: string, file: string, html: string): void {
  try {
    writeWhole(file, html)
    for (const path of readdirSync(folder).map((name) => join(folder, name)))
      if (isOld(path)) rmSync(path, { force: true })
  } catch (error) {
    throw new Failure('folder-unwritable', { folder, reason: reasonOf(error) })
  }
}

const isOld = (path: string): boolean =>
  path.endsWith('.html') && Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > keptFor

/** Where there is no browser, the page is there all the same, and where it is has been said. */
async function opened(file: string, { env, clock, interrupted }: Context): Promise<void> {
  const opening = browse(pathToFileURL(file).href, env).catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error
  })
  await Promise.race([opening, clock.wait(patience, interrupted)])
}
