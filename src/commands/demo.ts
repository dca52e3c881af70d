import { isLoopback } from '../address/host.ts'
import { type MailServer, type Proof, proofsOf, startMailServer } from '../demo/arrived.ts'
import { answerText, endText, introText, sceneText, tell } from '../demo/show.ts'
import { scenesOf, story, storyIn } from '../demo/story.ts'
import { commandOf, demoJson, makePlace, type Place, play, type Run, sends, type Walk } from '../demo/walk.ts'
import { type ExitCode, Failure, type Lang } from '../errors.ts'
import { failureJson } from '../terminal/failure.ts'
import { columnsOf } from '../terminal/frame.ts'
import { type Context, printJson } from './context.ts'

/**
 * `dniu demo`: an outage and works, played by the real program with a mail server of its own; then what arrived. `jira`: a
 * Jira for trials on this machine, which is asked and told as well.
 */
export async function demo(jira: string | null, context: Context): Promise<ExitCode> {
  if (jira !== null && !isHere(jira)) throw new Failure('demo-elsewhere', { text: jira })
  const server = await startMailServer()
  try {
    const place = makePlace(runIn(context), context.env, { port: server.port, jira })
    return await perform(context, { place, server, story: jira === null ? story : storyIn(jira) }).finally(place.remove)
  } finally {
    await server.close()
  }
}

const isHere = (url: string): boolean => isLoopback(URL.parse(url)?.hostname ?? '')

interface Stage {
  readonly place: Place
  readonly server: MailServer
  readonly story: string
}

async function perform(context: Context, { place, server, story: played }: Stage): Promise<ExitCode> {
  const { lang, out, style, flags } = context
  const json = flags.json ?? false
  const look = { lang, style, columns: widthOf(out) }
  const say = (text: string) => json || out.write(`${text}\n`)
  say(introText(server.port, place.folder, look))
  await copyRegistry(place)
  const walks: Walk[] = []
  for (const scene of scenesOf(played).filter(({ argv }) => !json || !argv.includes('--dry-run'))) {
    say(sceneText(scene, look))
    const walk = await play(scene, place, server, json)
    say(answerText(walk, look))
    walks.push(walk)
    // a person stopped it; nothing outside the folder has been touched
    if (context.interrupted.aborted) throw new Failure('not-confirmed')
    if (walk.ran.exit === 0) continue
    context.talk.write(walk.ran.stderr)
    break
  }
  const sent = walks.filter(({ scene }) => sends(scene))
  const proofs = proofsOf(sent)
  const failure = failureOf(walks, proofs, lang)
  if (json) {
    printJson(context, { ...demoJson(sent, proofs), ...(failure && { error: failureJson(failure, lang) }) })
    return failure?.exit ?? 0
  }
  if (walks.every(({ ran }) => ran.exit === 0)) say(endText(sent, proofs, look))
  if (failure) throw failure
  return 0
}

const widthOf = (out: Context['out']) => Math.min(columnsOf(out), 120)

/** Runs the program once more, with outputs that are as wide as the screen but no terminal. */
function runIn({ lang, style, out, runProgram }: Context): Run {
  const color = style.level > 0 ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }
  return async (argv, env, folder) => {
    const written = { stdout: '', stderr: '' }
    const sheet = (name: keyof typeof written) => ({
      columns: widthOf(out),
      write(text: string) {
        written[name] += text
      },
      on() {},
    })
    const sheets = { stdout: sheet('stdout'), stderr: sheet('stderr') }
    const surroundings = { ...sheets, env: { ...env, ...color }, cwd: () => folder }
    const exit = await runProgram(['--lang', lang, '--no-input', ...argv], surroundings)
    return { exit, ...written }
  }
}

async function copyRegistry(place: Place): Promise<void> {
  const { exit, stderr } = await place.run(['init', `${place.folder}/registry`])
  if (exit !== 0) throw new Failure('demo-failed', { reason: stderr.trim() })
}

/** Every step has to end well, and every promise has to hold. */
function failureOf(walks: readonly Walk[], proofs: readonly Proof[], lang: Lang): Failure | null {
  const because = (reason: string) => new Failure('demo-failed', { reason })
  const failed = walks.find(({ ran }) => ran.exit !== 0)
  if (failed) return because(tell(lang, 'step-failed', { command: commandOf(failed.scene), exit: failed.ran.exit }))
  const claims = proofs.filter(({ broken }) => broken.length > 0).map(({ claim }) => tell(lang, claim))
  return claims.length === 0 ? null : because(tell(lang, 'promise-broken', { claims: claims.join('; ') }))
}
