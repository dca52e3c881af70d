import { type ExitCode, Failure, type Lang, refuse, wording } from '../errors.ts'
import { readText } from '../evidence/read-text.ts'
import { leaksIn } from '../guard/leaks.ts'
import type { TextFinding } from '../guard/own-words.ts'
import { misspellingsIn } from '../guard/spelling.ts'
import { type CheckSaid, checkRows } from '../kinds/letter/check-rows.ts'
import { checkText, strictly } from '../kinds/letter/text/text-check.ts'
import { languageOf } from '../procedure/incoming/text.ts'
import type { Audience } from '../procedure/letter/facts.ts'
import { type Raws, readFlags } from '../question/flags.ts'
import type { Registry } from '../registry/types.ts'
import { learnWord } from '../registry-files/words.ts'
import { mannerOf } from '../road/guarded.ts'
import { worded } from '../terminal/failure.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, printJson, printResult } from './context.ts'

/**
 * `dniu letter check FILE|-`: the checks of a text or a subject alone: greeting, service, problem, ending, spelling, leaks (§2.1.3).
 * Exit code 3 where the letter would not leave. `--learn WORD` accepts words from now on.
 */
export async function letterCheck({ learn: words, ...raws }: Raws, context: Context): Promise<ExitCode> {
  const registry = await context.registry()
  const { answers: said, problems } = readFlags(checkRows, raws, { registry, now: context.clock.now() })
  refuse(problems)
  const { file, subject } = said
  const learnt = learn((words ?? []) as readonly string[], context)
  if (file === undefined && subject === undefined) {
    if (words === undefined) throw new Failure('missing-answers', { flags: 'FILE|-', help: 'dniu letter check --help' })
    if (context.flags.json) printJson(context, { learned: learnt })
    return 0
  }
  const text = file === undefined ? null : (await readText('FILE', file, context)).text
  const { lang, findings, misspellings } = await findingsIn(text, said, context)
  const ok = findings.every(({ weight }) => weight === 'doubt')
  const told = () => findings.map((one) => findingJson(one, context.lang))
  const json = () => ({ ok, language: lang, findings: told(), misspellings })
  return printResult(context, { json, text: () => report(findings, context) }, ok ? 0 : 3)
}

/** What there is to say about a text, a subject, or both, the subject first. */
async function findingsIn(text: string | null, said: CheckSaid, context: Context) {
  const registry = await context.registry()
  const { subject } = said
  const lang = said.lang ?? languageOf(text ?? '', subject ?? '') ?? 'pl'
  const about = aboutOf(said, registry)
  const { openSpeller } = await import('../spelling/hunspell.ts')
  const speller = await openSpeller({ own: context.ownWords() })
  const names = knownNames(registry)
  const spoken = { flag: '--subject', text: subject ?? '', lang }
  const title = subject === undefined ? [] : await mannerOf(spoken, { ...about, names }, speller)
  const misspellings = text === null ? [] : await misspellingsIn(text, lang, speller, names)
  const written = { text: text ?? '', subject: subject ?? '' }
  const checked = { ...about, ...written, lang, reply: said.reply ?? false, connectionAdded: false, signature: [] }
  const leaks = leaksIn(contentOf(written, about.organization, said, registry), registry)
  const findings: TextFinding[] = [
    ...(about.strict ? title.map(strictly) : title),
    ...(text === null ? [] : checkText(checked, misspellings)),
    // a text for nobody in particular gives away nobody's name or address
    ...leaks.filter(({ kind }) => about.organization !== null || !kind.startsWith('partner-')),
  ]
  return { lang, findings, misspellings }
}

function learn(words: readonly string[], context: Context): string[] {
  return words.flatMap((one) => {
    const done = learnWord(context.registryFolder(), one)
    if (!context.flags.json) context.out.write(`${word(context.lang, `word-${done}`, { word: visibleLine(one) })}\n`)
    return done === 'learned' ? [one] : []
  })
}

function aboutOf({ operator, partner, product: id, service }: CheckSaid, { operators, products, services }: Registry) {
  const product = products.find((one) => one.id === id)
  const organization = operator ?? partner ?? product?.partner ?? null
  const audience: Audience | null = operator !== undefined ? 'operator' : organization === null ? null : 'partner'
  const names = [
    ...(product ? [product.name.pl, product.name.en, ...product.numbers] : []),
    ...services.filter((one) => one.id === service).flatMap(({ name }) => [name.pl, name.en]),
  ]
  const strict = operators.find((one) => one.id === operator)?.strict ?? false
  return { audience, organization, names: [...new Set(names)], strict }
}

function knownNames({ settings, operators, services, partners, products, staff }: Registry): string[] {
  return [
    ...[settings.organization, ...operators, ...partners, ...staff].map(({ name }) => name),
    ...[...services, ...products].flatMap(({ name }) => [name.pl, name.en]),
  ]
}

function contentOf(
  written: { readonly text: string; readonly subject: string },
  organization: string | null,
  { product }: CheckSaid,
  { products, settings }: Registry,
) {
  return {
    ...{ ...written, quoted: '', attachments: [], recipients: [], organization },
    about: products.find(({ id }) => id === product)?.partner ?? null,
    searched: settings.limits.searched * 1024 * 1024,
  }
}

function report(findings: readonly TextFinding[], { lang, style }: Context): string {
  if (findings.length === 0) return `${word(lang, 'letter-fine')}\n`
  const lines = worded(findings, lang).map(({ problem: { weight }, message, hint }) => {
    const mark = weight === 'doubt' ? style.yellow('?') : style.red('!')
    return `${mark} ${visibleLine(message)}${hint ? `\n  ${style.dim(visibleLine(hint))}` : ''}`
  })
  return `${lines.join('\n')}\n`
}

function findingJson(finding: TextFinding, lang: Lang) {
  const { code, params, weight } = finding
  const flag = params?.flag ?? ('where' in finding && finding.where === 'subject' ? '--subject' : null)
  return { code, weight, flag, line: params?.line ?? null, column: params?.column ?? null, ...wording(finding, lang) }
}
