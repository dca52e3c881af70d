import { resolve } from 'node:path'
import { domainOf } from '../address/address.ts'
import { type ExitCode, Failure } from '../errors.ts'
import { saidItself } from '../message/said-itself.ts'
import { publicNotices } from '../procedure/notice/published.ts'
import { formatIso } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Registry } from '../registry/types.ts'
import type { Journal } from '../road/journal.ts'
import { siteFiles } from '../site/files.ts'
import { changesAt, type Site, siteOf } from '../site/site.ts'
import { isSite, type Written, writeSite, writeSiteBeside } from '../site-files/write.ts'
import { word } from '../terminal/words.ts'
import { type Context, looking, printResult, withJournal } from './context.ts'

/** What the screen would be asked for. */
type Others = Readonly<Record<'watch' | 'overdue', boolean | undefined>>

/** `dniu status --html DIR`: the status site, written once. Failures `flags-exclude`, those of `writeSite`. */
export async function statusSite(dir: string, wish: Others, context: Context): Promise<ExitCode> {
  for (const other of ['watch', 'overdue'] as const)
    if (wish[other]) throw new Failure('flags-exclude', { one: '--html', other: `--${other}` })
  const folder = resolve(context.cwd, dir)
  // a site without notices says that all is well
  return withJournal(context, { ...looking, isNeeded: isSite(folder), reminds: false }, async (journal) => {
    const done = await refreshSite(
      folder,
      { journal, registry: await context.registry(), now: context.clock.now() },
      writeSite,
    )
    return printResult(context, told({ folder, ...done }, context.lang))
  })
}

/** The same for a worker: the journal is opened for it alone. `changesAt`: when the site changes by itself. */
export async function publishSite(dir: string, { journal: open, registry, cwd, clock }: Context) {
  const journal = await open({ readOnly: true })
  try {
    return await refreshSite(
      resolve(cwd, dir),
      { journal, registry: await registry(), now: clock.now() },
      writeSiteBeside,
    )
  } finally {
    await journal.close()
  }
}

const told = (done: { readonly folder: string } & Refreshed, lang: Context['lang']) => ({
  json: () => ({ ...done, changesAt: formatIso(done.changesAt) }),
  text: () => `${word(lang, 'site-written', { ...done })}\n`,
})

interface Refreshed extends Written {
  readonly notices: number
  readonly changesAt: Instant
}

interface Known {
  readonly journal: Journal
  readonly registry: Registry
  readonly now: Instant
}

async function refreshSite(
  folder: string,
  known: Known,
  write: typeof writeSite | typeof writeSiteBeside,
): Promise<Refreshed> {
  const site = await siteNow(known)
  return { notices: site.notices.length, changesAt: changesAt(site), ...(await write(folder, siteFiles(site))) }
}

async function siteNow({ journal, registry, now }: Known): Promise<Site> {
  const signers = new Set(registry.staff.map(({ name }) => name))
  const bare = (text: string) => saidItself(text, signers)
  const notices = publicNotices(await journal.notices(), await journal.leftPhases(), { now, bare })
  const { jira, senders } = registry.settings
  const base = jira?.record.page?.replace(/\/*$/, '/') ?? null
  return siteOf(notices, registry, { now, base, domain: domainOf(senders.notice.email) })
}
