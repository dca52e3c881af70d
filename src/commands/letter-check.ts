import { type ExitCode, Failure, problem, type Refusal, refuse, wording } from '../errors.ts'
import { readText } from '../evidence/read-text.ts'
import { leaksIn } from '../guard/leaks.ts'
import type { TextFinding } from '../guard/own-words.ts'
import type { Misspelling } from '../guard/spelling.ts'
import { misspellingsIn } from '../guard/spelling.ts'
import { checkText } from '../kinds/letter/text/text-check.ts'
import { languageOf } from '../procedure/incoming/text.ts'
import type { Audience } from '../procedure/letter/facts.ts'
import type { MailLang, Registry } from '../registry/types.ts'
import { learnWord } from '../registry-files/words.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, printJson } from './context.ts'
import { unknownId } from './unknown-id.ts'

export interface CheckFlags {
  langMail?: string
  operator?: string
  partner?: string
  product?: string
  service?: string
  reply?: boolean
  learn?: string[]
}

/**
 * `dniu letter check FILE|-`: the checks of a text alone: greeting, service, problem, ending, spelling, leaks (§2.1.3).
 * Answers 3 where the letter would not leave. `--learn WORD` takes words for right from now on.
 */
export async function letterCheck(file: string | undefined, flags: CheckFlags, context: Context): Promise<ExitCode> {
  const registry = await context.registry()
  refuseUnknown(flags, registry)
  const learnt = learn(flags.learn ?? [], context)
  if (file === undefined) {
    if (flags.learn === undefined)
      throw new Failure('missing-answers', { flags: 'FILE|-', help: 'dniu letter check --help' })
    if (context.flags.json) printJson(context, { learned: learnt })
    return 0
  }
  const text = await readText('FILE', file, context)
  const lang = (flags.langMail as MailLang | undefined) ?? languageOf(text, '') ?? 'pl'
  const about = aboutOf(flags, registry)
  const { openSpeller } = await import('../spelling/hunspell.ts')
  const speller = await openSpeller({ own: context.ownWords() })
  const misspellings = await misspellingsIn(text, lang, speller, knownNames(registry))
  const findings = [
    ...checkText(
      { ...about, text, lang, reply: flags.reply ?? false, connectionAdded: false, signature: [] },
      misspellings,
    ),
    // a text that is for nobody in particular gives nobody's name or address away
    ...leaksIn(contentOf(text, about.organization, flags, registry), registry).filter(
      ({ kind }) => about.organization !== null || !kind.startsWith('partner-'),
    ),
  ]
  const refused = findings.some(({ weight }) => weight !== 'doubt')
  if (context.flags.json)
    printJson(context, {
      ok: !refused,
      language: lang,
      findings: findings.map((one) => findingJson(one, context)),
      misspellings,
    })
  else context.out.write(report(findings, misspellings, context))
  return refused ? 3 : 0
}

function refuseUnknown({ operator, partner, product, service }: CheckFlags, registry: Registry): void {
  const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id)
  const given: readonly (readonly [flag: string, id: string | undefined, known: readonly string[], list: string])[] = [
    ['--operator', operator, ids(registry.operators), 'dniu operators list'],
    ['--partner', partner, ids(registry.partners), 'dniu partners list'],
    ['--product', product, ids(registry.products), 'dniu products list'],
    ['--service', service, ids(registry.services), 'dniu services list'],
  ]
  const problems: Refusal[] = given.flatMap(([flag, id, known, list]) =>
    id === undefined || known.includes(id) ? [] : unknownId(flag, id, known, list),
  )
  if (operator !== undefined && partner !== undefined)
    problems.push(problem('flags-exclude', { one: '--operator', other: '--partner' }))
  refuse(problems)
}

function learn(words: readonly string[], context: Context): string[] {
  return words.flatMap((one) => {
    const done = learnWord(context.registryFolder(), one)
    if (!context.flags.json) context.out.write(`${word(context.lang, `word-${done}`, { word: visibleLine(one) })}\n`)
    return done === 'learned' ? [one] : []
  })
}

function aboutOf({ operator, partner, product: id, service }: CheckFlags, { operators, products, services }: Registry) {
  const product = products.find((one) => one.id === id)
  const used = services.filter((one) => one.id === service)
  const audience: Audience | null =
    operator !== undefined ? 'operator' : partner !== undefined || product ? 'partner' : null
  return {
    audience,
    organization: operator ?? partner ?? product?.partner ?? null,
    names: [
      ...new Set([
        ...(product ? [product.name.pl, product.name.en, ...product.numbers] : []),
        ...used.flatMap(({ name }) => [name.pl, name.en]),
      ]),
    ],
    strict: operators.find((one) => one.id === operator)?.strict ?? false,
  }
}

function knownNames({ settings, operators, services, partners, products, staff }: Registry): string[] {
  return [
    settings.organization.name,
    ...operators.map(({ name }) => name),
    ...partners.map(({ name }) => name),
    ...staff.map(({ name }) => name),
    ...[...services, ...products].flatMap(({ name }) => [name.pl, name.en]),
  ]
}

function contentOf(
  text: string,
  organization: string | null,
  { product }: CheckFlags,
  { products, settings }: Registry,
) {
  return {
    subject: '',
    text,
    quoted: '',
    attachments: [],
    recipients: [],
    organization,
    about: products.find(({ id }) => id === product)?.partner ?? null,
    searched: settings.limits.searched * 1024 * 1024,
  }
}

function report(
  findings: readonly TextFinding[],
  misspellings: readonly Misspelling[],
  { lang, style }: Context,
): string {
  if (findings.length === 0 && misspellings.length === 0) return `${word(lang, 'letter-fine')}\n`
  const lines = findings.map((finding) => {
    const { message, hint } = wording(finding, lang)
    const mark = finding.weight === 'doubt' ? style.yellow('?') : style.red('!')
    return `${mark} ${visibleLine(message)}${hint ? `\n  ${style.dim(visibleLine(hint))}` : ''}`
  })
  return `${lines.join('\n')}\n`
}

function findingJson(finding: TextFinding, { lang }: Context) {
  const { code, params, weight } = finding
  return { code, weight, line: params?.line ?? null, column: params?.column ?? null, ...wording(finding, lang) }
}
