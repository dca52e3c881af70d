import { resolve } from 'node:path'
import { domainOf } from '../address/address.ts'
import { type ExitCode, Failure } from '../errors.ts'
import { saidItself } from '../message/said-itself.ts'
import { publicNotices } from '../procedure/notice/published.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Registry } from '../registry/types.ts'
import type { Journal } from '../road/journal.ts'
import { siteFiles } from '../site/files.ts'
import { type Site, siteOf } from '../site/site.ts'
import { type Written, writeSite } from '../site-files/write.ts'
import { word } from '../terminal/words.ts'
import { type Context, looking, printResult, withJournal } from './context.ts'
import type { StatusWish } from './status.ts'

/** `dniu status --html DIR`: the status site, written once. Failures `flags-exclude`, those of `writeSite`. */
export async function statusSite(dir: string, wish: StatusWish, context: Context): Promise<ExitCode> {
  for (const other of ['watch', 'overdue'] as const)
    if (wish[other]) throw new Failure('flags-exclude', { one: '--html', other: `--${other}` })
  return withJournal(context, { ...looking, reminds: false }, async (journal) => {
    const folder = resolve(context.cwd, dir)
    const done = await refreshSite(folder, { journal, registry: await context.registry(), now: context.clock.now() })
    return printResult(context, told({ folder, ...done }, context.lang))
  })
}

const told = (done: { readonly folder: string } & Refreshed, lang: Context['lang']) => ({
  json: () => done,
  text: () => `${word(lang, 'site-written', { ...done })}\n`,
})

type Refreshed = Awaited<ReturnType<typeof refreshSite>>

interface Known {
  readonly journal: Journal
  readonly registry: Registry
  readonly now: Instant
}

/** Brings a site to what is public now. */
export async function refreshSite(folder: string, known: Known): Promise<Written & { readonly notices: number }> {
  const site = await siteNow(known)
  return { notices: site.notices.length, ...writeSite(folder, siteFiles(site)) }
}

async function siteNow({ journal, registry, now }: Known): Promise<Site> {
  const signers = new Set(registry.staff.map(({ name }) => name))
  const bare = (text: string) => saidItself(text, signers)
  const notices = publicNotices(await journal.notices(), await journal.leftPhases(), { now, bare })
  const { jira, senders } = registry.settings
  const base = jira?.record.page?.replace(/\/*$/, '/') ?? null
  return siteOf(notices, registry, { now, base, domain: domainOf(senders.notice.email) })
}
