import { type ExitCode, Failure, type Found, wording } from '../errors.ts'
import { signerDoubts } from '../procedure/signer.ts'
import type { Registry } from '../registry/types.ts'
import { clockDoubt } from '../road/slower-clock.ts'
import { editorOf, isProgram } from '../terminal/editor.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult, withJournal } from './context.ts'
import { smsSeen, staffSeen } from './doctor-channels.ts'
import { jiraSeen } from './doctor-jira.ts'
import { authservSeen, bouncedSeen, breachSeen, contactsSeen } from './doctor-registry.ts'
import { orSeen, type Seen, seenJson, seenText, stateOf } from './doctor-row.ts'
import { signInSeen } from './doctor-sign-in.ts'

/**
 * `dniu doctor`: looks at everything that a real mail needs, all at once, and tells of each thing whether it is fine and how
 * to mend it. Sends nothing and changes nothing. Exit code 3 where something is wrong.
 */
export async function doctor({ all }: { readonly all: boolean }, context: Context): Promise<ExitCode> {
  const registry = await orSeen(() => context.registry(), 'doctor-no-registry', context)
  const looks = 'code' in registry ? [[registry], journalSeen(null, context)] : looksWith(registry, context)
  const seen = (await Promise.all(looks)).flat()
  const isFine = seen.every((one) => stateOf(one) === 'fine')
  const end = isFine ? `${word(context.lang, 'doctor-fine')}\n` : ''
  return printResult(
    context,
    { json: () => seen.map((one) => seenJson(one, context)), text: () => seenText(seen, all, context) + end },
    seen.some((one) => stateOf(one) === 'wrong') ? 3 : 0,
  )
}

function looksWith(registry: Registry, context: Context): readonly (Promise<readonly Seen[]> | readonly Seen[])[] {
  return [
    [{ code: 'doctor-registry', what: [context.registryFolder()] }, ...contactsSeen(registry), ...breachSeen(registry)],
    signerSeen(registry, context),
    profilesLookedAt(registry),
    ...signInSeen(registry, context),
    smsSeen(registry, context),
    staffSeen(context),
    jiraSeen(registry, context),
    journalSeen(registry, context),
    dictionariesSeen(context),
    [editorSeen(context)],
  ]
}

/** Who may do what; nothing where there are no profiles. */
const profilesLookedAt = async (registry: Registry): Promise<readonly Seen[]> =>
  registry.settings.profiles === undefined ? [] : (await import('./doctor-profiles.ts')).profilesSeen(registry)

async function signerSeen({ staff }: Registry, context: Context): Promise<readonly Seen[]> {
  const named = async () =>
    (await context.signer()) ?? (context.terminal ? (await context.seat()).probablySigner : null)
  const id = await orSeen(named, 'doctor-no-signer', context)
  if (id !== null && typeof id !== 'string') return [id]
  const person = staff.find((one) => one.id === id)
  if (id === null || person === undefined) return [{ code: 'doctor-no-signer', what: [] }]
  const doubts = signerDoubts({ signer: id }, staff).map((one) => wording(one, context.lang).message)
  if (doubts.length > 0) return [{ code: 'doctor-other-signer', what: doubts }]
  return [{ code: 'doctor-signer', what: [`${id}, ${person.name}`] }]
}

/** The journal: where it is, whether it opens and goes on here; and what it knows of the registry. */
async function journalSeen(registry: Registry | null, context: Context): Promise<readonly Seen[]> {
  const shared = await orSeen(() => context.database(), 'doctor-no-database', context)
  if (shared !== null && 'code' in shared) return [shared]
  const doubts: Found[] = []
  const open = () =>
    withJournal(context, { readOnly: true, reminds: false, warn: (one) => doubts.push(one) }, async (journal) => {
      const clock = shared === null ? null : clockDoubt(await journal.skew(context.clock.wall()))
      if (clock !== null) doubts.push(clock)
      return registry === null
        ? []
        : [await bouncedSeen(registry, journal, context), ...(await authservSeen(registry, journal, context))].flat()
    })
  const known = await orSeen(open, 'doctor-no-journal', context)
  if ('code' in known) return [known]
  const isOnNetwork = ({ code }: Found) => code === 'journal-read-network'
  // the house may have decided that
  const kept = doubts.filter((one) => !isOnNetwork(one) || registry?.settings.journal.network !== 'allow')
  if (kept.length > 0) {
    const hint = kept.every(isOnNetwork) ? 'settings.yaml: journal.network' : undefined
    return [{ code: 'doctor-no-journal', what: kept.map((one) => wording(one, context.lang).message), hint }, ...known]
  }
  return [shared === null ? { code: 'doctor-journal', what: [context.data] } : databaseSeen(shared, context), ...known]
}

function databaseSeen(
  { shown, guard, server, schema }: NonNullable<Awaited<ReturnType<Context['database']>>>,
  { lang }: Context,
): Seen {
  const terms = [word(lang, `database-${guard}`), `PostgreSQL ${server}`, word(lang, `database-schema-${schema}`)]
  return { code: 'doctor-database', what: [shown, ...terms] }
}

async function dictionariesSeen(context: Context): Promise<readonly Seen[]> {
  const { openSpeller } = await import('../spelling/hunspell.ts')
  try {
    const own = context.ownWords()
    await (await openSpeller({ own })).languagesOf(['test'])
    return [{ code: 'doctor-dictionaries', what: [`pl, en, words.txt (${own.length})`] }]
  } catch (error) {
    // whatever a package or a file that is damaged throws is what was looked for
    const told = error instanceof Failure ? wording(error.problem, context.lang) : { message: String(error) }
    return [{ code: 'doctor-no-dictionaries', what: [told.message], hint: 'hint' in told ? told.hint : undefined }]
  }
}

function editorSeen({ env }: Context): Seen {
  const editor = editorOf(env)
  if (editor === null) return { code: 'doctor-no-editor', what: [] }
  // it may hold arguments
  return { code: isProgram(editor.split(' ')[0] ?? '', env) ? 'doctor-editor' : 'doctor-lost-editor', what: [editor] }
}
