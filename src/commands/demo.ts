import { commandLine } from '../demo/command-line.ts'
import { demoJson } from '../demo/json.ts'
import { type MailServer, startMailServer } from '../demo/mail-server.ts'
import { columnsOf, makePlace, type Place } from '../demo/place.ts'
import { type Proof, proofsOf } from '../demo/proof.ts'
import {
  folded,
  heading,
  type Look,
  mailText,
  nextText,
  proofText,
  stepText,
  tableText,
  threadText,
} from '../demo/show.ts'
import { type Step, signerOf, storyOf } from '../demo/story.ts'
import { plannedOf, run, sending, type Walk, type Walking, walk } from '../demo/walk.ts'
import { tell } from '../demo/words.ts'
import { type ExitCode, Failure, type Lang } from '../errors.ts'
import { cacheFolder, loadRegistry } from '../registry/snapshot.ts'
import { failureJson } from '../terminal/failure.ts'
import { type Context, printJson } from './context.ts'

/** `dniu demo`: an outage and works, by the real program against a mail server of its own; then what arrived. */
export async function demo(context: Context): Promise<ExitCode> {
  const place = makePlace(context)
  try {
    const server = await startMailServer()
    try {
      return await play(context, place, server)
    } finally {
      await server.close()
    }
  } finally {
    place.remove()
  }
}

async function play(context: Context, place: Place, server: MailServer): Promise<ExitCode> {
  const { lang, out, style, flags } = context
  const look = { lang, style, columns: columnsOf(out) }
  const say = (text: string) => flags.json || out.write(`${text}\n`)
  say(style.bold(tell(lang, 'intro')))
  say(folded(tell(lang, 'place', { port: server.port, folder: place.folder }), look.columns))
  await copyRegistry(place)
  const registry = await loadRegistry(place.registry, cacheFolder({ XDG_CACHE_HOME: place.folder }))
  const walking = { place, server, signer: signerOf(registry) }
  const walks: Walk[] = []
  for (const step of storyOf(registry)) {
    const walked = await tellStep(step, walks.length === 0, walking, { ...look, say, json: flags.json ?? false })
    walks.push(walked)
    // stopped by a person: nothing outside the folder has been touched
    if (context.interrupted.aborted) throw new Failure('not-confirmed')
    if (walked.ran.exit === 0) continue
    context.talk.write(walked.ran.stderr)
    break
  }
  const proofs = proofsOf(walks)
  const failure = failureOf(walks, proofs, lang)
  if (flags.json) {
    printJson(context, { ...demoJson(walks, proofs), ...(failure && { error: failureJson(failure, lang) }) })
    return failure?.exit ?? 0
  }
  if (walks.every(({ ran }) => ran.exit === 0)) for (const text of endText(walks, proofs, look)) say(text)
  if (failure) throw failure
  return 0
}

/** The example that the program brings, as anybody begins a registry. */
async function copyRegistry(place: Place): Promise<void> {
  const { exit, stderr } = await place.run(['init', place.registry])
  if (exit !== 0) throw new Failure('demo-failed', { reason: stderr.trim() })
}

interface Telling extends Look {
  readonly json: boolean
  say(text: string): void
}

async function tellStep(step: Step, first: boolean, walking: Walking, telling: Telling): Promise<Walk> {
  const { lang, style, columns, json, say } = telling
  say(stepText(step, telling))
  if (first && !json) {
    const look = [...step.argv, '--dry-run']
    say(folded(tell(lang, 'look'), columns))
    say(style.bold(commandLine(look, columns)))
    say((await run(step, look, walking)).stdout)
  }
  const planned = await plannedOf(step, walking)
  if (first && planned.length > 0) say(folded(tell(lang, 'confirm', { count: planned.length }), columns))
  say(style.bold(commandLine(sending(step, planned), columns)))
  const walked = await walk(step, planned, json, walking)
  say(walked.ran.stdout.trimEnd())
  return walked
}

/** What arrived, one mail of it, its thread, the promises kept, and where to go from here. */
function endText(walks: readonly Walk[], proofs: readonly Proof[], look: Look): string[] {
  const { lang } = look
  const all = walks.flatMap(({ arrived }) => arrived)
  const [open] = walks
  const closing = walks.find(({ step }) => step.kind === 'outage' && step.phase === 'close')
  const partner = closing?.planned.find((message) => message.partner !== null) ?? closing?.planned[0]
  const mail = closing?.arrived.find(({ messageId }) => messageId === partner?.messageId)
  const table = [heading(tell(lang, 'arrived', { count: all.length }), look), tableText(walks, look)]
  const proof = [heading(tell(lang, 'proof'), look), proofText(proofs, look)]
  if (mail === undefined || open === undefined) return [...table, ...proof]
  const about = { phase: mail.step.phase.toUpperCase(), partner: partner?.partner ?? mail.to.join() }
  return [
    ...table,
    heading(folded(tell(lang, 'mail', about), look.columns), look),
    mailText(mail, look),
    heading(folded(tell(lang, 'thread'), look.columns), look),
    threadText(mail, all),
    ...proof,
    heading(tell(lang, 'next'), look),
    nextText(mail, open.step, look),
  ]
}

/** Every step has to end well, and every promise has to hold. */
function failureOf(walks: readonly Walk[], proofs: readonly Proof[], lang: Lang): Failure | null {
  const failed = walks.find(({ ran }) => ran.exit !== 0)
  if (failed !== undefined) {
    const command = commandLine(failed.argv, Number.POSITIVE_INFINITY).slice(2)
    return new Failure('demo-failed', { reason: tell(lang, 'step-failed', { command, exit: failed.ran.exit }) })
  }
  const claims = proofs.filter(({ broken }) => broken.length > 0).map(({ claim }) => tell(lang, claim))
  if (claims.length === 0) return null
  return new Failure('demo-failed', { reason: tell(lang, 'promise-broken', { claims: claims.join('; ') }) })
}
