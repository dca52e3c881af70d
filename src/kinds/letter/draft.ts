import { addressKey } from '../../address/address.ts'
import { Failure, refuse } from '../../errors.ts'
import { type Leak, maskedAttachment, maskedName, maskedText } from '../../guard/leak/leak.ts'
import { leaksIn } from '../../guard/leaks.ts'
import type { TextFinding } from '../../guard/own-words.ts'
import { misspellingsIn } from '../../guard/spelling.ts'
import { withDistinctNames } from '../../message/attachment.ts'
import { saidIn, signedBy } from '../../message/letter-text.ts'
import { plainText } from '../../message/plain-text.ts'
import { renderTemplate } from '../../message/template.ts'
import { formatPl } from '../../procedure/time/format.ts'
import type { Bilingual, MailLang, Registry } from '../../registry/types.ts'
import { guarded, mannerOf } from '../../road/guarded.ts'
import { judgeAddresses } from '../../road/mistyped.ts'
import { clockDoubts, leavingAt, rehearsalAddress } from '../../road/plan.ts'
import type { Exchanged } from '../../road/ticket-journal.ts'
import type { TemplateName, World } from '../../road/world.ts'
import { evidenceAttachment } from './evidence.ts'
import { fileDoubts, strayedIn } from './files.ts'
import { type Matter, matterOf } from './matter.ts'
import { type LetterPlan, planLetter, type Words } from './plan.ts'
import { evidenceLines } from './probe-lines.ts'
import type { LetterAnswers } from './rows.ts'
import type { LetterScene } from './scene.ts'
import { checkText, strictly, type WrittenText } from './text/text-check.ts'

type Planning = Pick<World, 'registry' | 'templates' | 'journal' | 'speller' | 'clock' | 'directory'>

/**
 * Makes a plan from complete answers (§2.1, §3): matter, words, the checks of the text and of what must not leave, then
 * `planLetter`. Throws what cannot be a letter at all; findings are part of the plan.
 */
export async function draftLetter(known: LetterAnswers, scene: LetterScene, world: Planning): Promise<LetterPlan> {
  const { registry, clock } = world
  const now = clock.now()
  const matter = await matterOf(known, scene.audience, world)
  const { refused, doubts } = await judgeAddresses(addresseesOf(known, matter), world)
  refuse([...strayedIn(known, scene), ...refused])
  const given = await wordsOf(known, scene, matter, world)
  const leaksOf = (words: Words) => leaksIn(contentOf(words, known, matter, registry), registry)
  const words = known.mask ? withoutLeaks(given, leaksOf(given)) : given
  refuseRepeated(words, matter)
  const findings = await findingsOf(words, scene, matter, world)
  return planLetter({
    ...matter,
    ...words,
    said: known,
    findings: guarded(known, findings, leaksOf(words)),
    doubts: [...matter.doubts, ...doubts, ...fileDoubts(known, scene), ...clockDoubts(world, now)],
    settings: registry.settings,
    now,
    clockSet: clock.isSet,
    sendAt: leavingAt(known, now),
    rehearseTo: rehearsalAddress(known, matter.signer),
  })
}

function addresseesOf({ to = [], cc = [], addressReason: reason }: LetterAnswers, { selection }: Matter) {
  return { recipients: selection.recipients.map(({ address }) => address), byHand: [...to, ...cc], reason }
}

/** Two people had the same idea, or a command was repeated. Another greeting or ending makes another letter. */
function refuseRepeated({ own, blocks }: Words, { exchange, lang, organization, ticket, selection }: Matter): void {
  const said = squeezed(saidIn({ lang, own, blocks, reply: false }))
  // the same words to somebody new are no repetition
  const reached = ({ to, cc }: Exchanged) => {
    const had = new Set([...to, ...cc].map(addressKey))
    return selection.recipients.every(({ address }) => had.has(addressKey(address)))
  }
  const same = exchange.find(
    (mail) => mail.direction === 'out' && said !== '' && squeezed(mail.text).startsWith(said) && reached(mail),
  )
  if (same !== undefined) throw new Failure('letter-repeated', { organization, ticket, at: formatPl(same.at) })
}

const squeezed = (text: string): string => text.replace(/\s+/g, '')

async function wordsOf(
  known: LetterAnswers,
  { text, evidence }: LetterScene,
  matter: Matter,
  { registry, templates }: Planning,
): Promise<Words> {
  const { lang } = matter
  const block = async (name: TemplateName, view: Record<string, string>) => {
    const { text, where } = await templates.read('letter', name, lang)
    return renderTemplate(text, view, where, Object.keys(view))
  }
  const connected = matter.connections.map(({ service: id, from, to, port, protocol }) => {
    const service = registry.services.find((one) => one.id === id)?.name[lang] ?? id
    return block('connection', { service, from, to, port: String(port), protocol })
  })
  const connections = await Promise.all(connected)
  const probes = evidence.flatMap((one) => (one.is === 'probe' ? [evidenceLines(one.result, lang).join('\n')] : []))
  const priority = known.priority ? [await block('priority', { systems: known.priority })] : []
  return {
    subject: matter.subject,
    own: plainText(text ?? ''),
    blocks: [...connections, ...probes, ...priority],
    earlier: matter.reply ? earlierOf(known, matter, registry) : [],
    attachments: withDistinctNames(
      evidence.map((one) => (one.is === 'file' ? one.attachment : evidenceAttachment(one.result, lang))),
    ),
  }
}

function earlierOf({ mask }: LetterAnswers, { exchange, organization, product }: Matter, registry: Registry) {
  if (!mask) return exchange
  const about = product?.partner ?? null
  const nothing = { subject: '', text: '', attachments: [], recipients: [], searched: 0, organization, about }
  return exchange.map((mail) => {
    return { ...mail, text: maskedText(mail.text, leaksIn({ ...nothing, quoted: mail.text }, registry)) }
  })
}

/** Words as the leak guard reads them: the own words first, so that places in the text are places in them. */
function contentOf(words: Words, { rehearse }: LetterAnswers, matter: Matter, { settings }: Registry) {
  return {
    subject: words.subject,
    text: [words.own, ...words.blocks].join('\n\n'),
    quoted: words.earlier.map(({ text }) => text).join('\n\n'),
    attachments: words.attachments,
    recipients: rehearse === undefined ? matter.selection.recipients.map(({ address }) => address) : [],
    organization: matter.organization,
    about: matter.product?.partner ?? null,
    searched: settings.limits.searched * 1024 * 1024,
  }
}

/** Masks everything that can be masked, except what dniu adds and the earlier exchange. */
function withoutLeaks(words: Words, leaks: readonly Leak[]): Words {
  const at = (place: Leak['where']) => leaks.filter(({ where }) => where === place)
  const own = at('text').filter(({ end }) => end <= words.own.length)
  return {
    ...words,
    subject: maskedText(words.subject, at('subject')),
    own: maskedText(words.own, own),
    attachments: withDistinctNames(
      words.attachments.map((one, at) => ({
        ...maskedAttachment(one, leaks),
        name: maskedName(one.name, at + 1, leaks),
      })),
    ),
  }
}

async function findingsOf(
  { own: text, subject }: Words,
  { audience, evidence }: LetterScene,
  matter: Matter,
  { registry, speller }: Planning,
): Promise<TextFinding[]> {
  const { lang, reply, operator, signer, connections } = matter
  const written: WrittenText = {
    text,
    lang,
    audience,
    reply,
    names: namesIn(matter, registry),
    // a probe says where, and over which connection, too
    connectionAdded: connections.length > 0 || evidence.some(({ is }) => is === 'probe'),
    signature: signedBy({ reply, signer: signer?.name ?? '', signature: registry.settings.signature }),
    strict: operator?.strict ?? false,
  }
  const names = knownWords(matter, registry)
  // a reply has the subject of its exchange
  const spoken = { audience, names: [...names, ...(matter.prefix?.split(/\s/) ?? [])] }
  const title = reply ? [] : await mannerOf({ flag: '--subject', text: subject, lang }, spoken, speller)
  return [
    ...(operator?.strict ? title.map(strictly) : title),
    ...checkText(written, await misspellingsIn(text, lang, speller, names)),
  ]
}

/** Names in both languages, those in the language of the mail first. */
const bothOf = (names: readonly (Bilingual | undefined)[], lang: MailLang): string[] =>
  ([lang, lang === 'pl' ? 'en' : 'pl'] as const).flatMap((each) => names.flatMap((name) => name?.[each] ?? []))

function namesIn({ product, service, operator, connections, lang }: Matter, { services }: Registry): string[] {
  const used = service === null ? services.filter(({ id }) => product?.services.includes(id)) : [service]
  const ofServices = operator === null && product !== null ? [] : used.map(({ name }) => name)
  const numbers = product?.numbers ?? []
  return [...new Set([...bothOf([product?.name, ...ofServices], lang), ...numbers, ...connections.map(({ to }) => to)])]
}

/** Names that are in no dictionary. */
function knownWords({ partner, operator, signer, product, lang }: Matter, { settings, operators, services }: Registry) {
  const people = [partner?.name, operator?.id, signer?.name].filter((name) => name !== undefined)
  const names = bothOf([product?.name, ...services.map(({ name }) => name)], lang)
  return [settings.organization.name, ...operators.map(({ name }) => name), ...people, ...names]
}
