import { addressKey } from '../../address/address.ts'
import { Failure, problem } from '../../errors.ts'
import { maskedText } from '../../guard/leak/leak.ts'
import { leaksIn } from '../../guard/leaks.ts'
import type { TextFinding } from '../../guard/own-words.ts'
import { misspellingsIn } from '../../guard/spelling.ts'
import type { Attachment } from '../../message/attachment.ts'
import { withDistinctNames } from '../../message/attachment.ts'
import { saidIn, signedBy } from '../../message/letter-text.ts'
import { plainText } from '../../message/plain-text.ts'
import { renderTemplate } from '../../message/template.ts'
import { otherContacts } from '../../procedure/letter/recipients.ts'
import { formatPl } from '../../procedure/time/format.ts'
import type { Connection, Registry } from '../../registry/types.ts'
import { guarded } from '../../road/guarded.ts'
import { leavingAt, rehearsalAddress } from '../../road/plan.ts'
import type { Evidence, TemplateName, World } from '../../road/world.ts'
import type { LetterAnswers } from './answers.ts'
import { evidenceAttachment, evidenceLines } from './evidence.ts'
import { type Matter, matterOf } from './matter.ts'
import { type LetterPlan, planLetter } from './plan.ts'
import type { LetterScene } from './scene.ts'
import type { WrittenText } from './text/text.ts'
import { checkText } from './text/text-check.ts'
import { textOf, type Words, withoutLeaks } from './words.ts'

type Planning = Pick<World, 'registry' | 'templates' | 'journal' | 'speller' | 'clock'>

/**
 * From a draft whose answers are all there to a plan (§2.1, §3): what it is about, the words, the checks of the text and
 * of what must not leave, then `planLetter`. Throws what can be no letter at all; findings are part of the plan.
 */
export async function draftLetter(known: LetterAnswers, scene: LetterScene, world: Planning): Promise<LetterPlan> {
  const { registry, clock } = world
  const { textReason, leakReason } = known
  const matter = await matterOf(known, scene, world)
  const given = await wordsOf({ known, scene, matter }, world)
  const look = (words: Words) => leaksIn(contentOf(words, known, matter, registry), registry)
  const words = known.mask ? withoutLeaks(given, look(given)) : given
  refuseRepeated(words, matter)
  const findings = await findingsOf({ known, scene, words, matter }, world)
  const leaks = look(words)
  return planLetter({
    facts: {
      phase: known.reply ? 'reply' : 'letter',
      audience: scene.audience,
      organization: matter.organization,
      product: matter.product?.id ?? null,
      service: matter.service?.id ?? null,
      connection: matter.connections[0]?.id ?? null,
      lang: matter.lang,
      incoming: null,
    },
    ticket: matter.ticket,
    sequence: matter.sequence,
    subject: words.subject,
    prefix: matter.prefix,
    own: words.own,
    blocks: words.blocks,
    exchange: known.reply ? earlierOf(known, matter, registry) : [],
    recipients: matter.selection.recipients,
    others: otherContacts(matter.selection),
    attachments: words.attachments,
    operator: matter.operator,
    product: matter.product,
    findings: guarded(known, findings, leaks),
    doubts: [...matter.doubts, ...(clock.isSet ? [problem('clock-set', { now: formatPl(clock.now()) })] : [])],
    reasons: { ...(textReason && { text: textReason }), ...(leakReason && { leaks: leakReason }) },
    settings: registry.settings,
    signer: matter.signer,
    now: clock.now(),
    sendAt: leavingAt(known, clock.now()),
    rehearseTo: rehearsalAddress(known, matter.signer),
    clockSet: clock.isSet,
    said: known,
  })
}

/** Two people had the same thought, or one command was given again. Another greeting or ending makes another letter. */
function refuseRepeated({ own, blocks }: Words, { exchange, lang, organization, ticket, selection }: Matter): void {
  const said = squeezed(saidIn({ lang, own, blocks, reply: false }))
  // the same words to somebody who has not got them are no repetition
  const reached = ({ to, cc }: Matter['exchange'][number]) => {
    const had = new Set([...to, ...cc].map(addressKey))
    return selection.recipients.every(({ address }) => had.has(addressKey(address)))
  }
  const same = exchange.find(
    (mail) => mail.direction === 'out' && said !== '' && squeezed(mail.text).startsWith(said) && reached(mail),
  )
  if (same !== undefined) throw new Failure('letter-repeated', { organization, ticket, at: formatPl(same.at) })
}

const squeezed = (text: string): string => text.replace(/\s+/g, '')

async function wordsOf({ known, scene, matter }: Given, world: Planning): Promise<Words> {
  const { evidence } = scene
  const { lang, connections } = matter
  const { priority = null } = known
  return {
    subject: matter.subject,
    own: plainText(scene.text ?? ''),
    blocks: [
      ...(await Promise.all(connections.map((one) => connectionBlock(one, matter, world)))),
      ...evidence.flatMap((one) => (one.is === 'probe' ? [evidenceLines(one.result, lang).join('\n')] : [])),
      ...(priority === null ? [] : [await block('priority', { systems: priority }, matter, world)]),
    ],
    quoted: known.reply
      ? earlierOf(known, matter, world.registry)
          .map(({ text }) => text)
          .join('\n\n')
      : '',
    attachments: withDistinctNames(evidence.map((one) => attachmentOf(one, matter))),
  }
}

/** The exchange as it will be quoted: what must not leave is masked there too, where it was asked for. */
function earlierOf({ mask }: LetterAnswers, { exchange, organization, product }: Matter, registry: Registry) {
  if (!mask) return exchange
  const nothing = { subject: '', text: '', attachments: [], recipients: [], searched: 0 }
  return exchange.map((mail) => {
    const about = product?.partner ?? null
    return {
      ...mail,
      text: maskedText(mail.text, leaksIn({ ...nothing, quoted: mail.text, organization, about }, registry)),
    }
  })
}

function attachmentOf(evidence: Evidence, { lang }: Matter): Attachment {
  return evidence.is === 'file' ? evidence.attachment : evidenceAttachment(evidence.result, lang)
}

function connectionBlock(connection: Connection, matter: Matter, world: Planning): Promise<string> {
  const { service: id, from, to, port, protocol } = connection
  const service = world.registry.services.find((one) => one.id === id)?.name[matter.lang] ?? id
  return block('connection', { service, from, to, port: String(port), protocol }, matter, world)
}

async function block(
  name: TemplateName,
  view: Record<string, string>,
  { lang }: Matter,
  { templates }: Planning,
): Promise<string> {
  const { text, where } = await templates.read('letter', name, lang)
  return renderTemplate(text, view, where, Object.keys(view))
}

function contentOf(words: Words, { rehearse }: LetterAnswers, matter: Matter, { settings }: Registry) {
  return {
    subject: words.subject,
    text: textOf(words),
    quoted: words.quoted,
    attachments: words.attachments,
    recipients: rehearse === undefined ? matter.selection.recipients.map(({ address }) => address) : [],
    organization: matter.organization,
    about: matter.product?.partner ?? null,
    searched: settings.limits.searched * 1024 * 1024,
  }
}

interface Given {
  readonly known: LetterAnswers
  readonly scene: LetterScene
  readonly matter: Matter
}

async function findingsOf(
  { known, scene, words: { own }, matter }: Given & { readonly words: Words },
  { registry, speller }: Planning,
): Promise<TextFinding[]> {
  const { lang, operator, signer } = matter
  const names = namesIn(matter, registry)
  const written: WrittenText = {
    text: own,
    lang,
    audience: scene.audience,
    reply: known.reply ?? false,
    names,
    // what was looked at from here says where and over which connection, too
    connectionAdded: matter.connections.length > 0 || scene.evidence.some(({ is }) => is === 'probe'),
    signature: signedBy({
      reply: known.reply ?? false,
      signer: signer?.name ?? '',
      signature: registry.settings.signature,
    }),
    strict: operator?.strict ?? false,
  }
  return checkText(written, await misspellingsIn(own, lang, speller, knownWords(matter, registry)))
}

/** What the service of a letter may be called. */
function namesIn({ product, service, operator, connections }: Matter, { services }: Registry): string[] {
  const used = service === null ? services.filter(({ id }) => product?.services.includes(id)) : [service]
  const names = [
    ...(product === null ? [] : [product.name.pl, product.name.en, ...product.numbers]),
    ...(operator === null && product !== null ? [] : used.flatMap(({ name }) => [name.pl, name.en])),
    ...connections.map(({ to }) => to),
  ]
  return [...new Set(names)]
}

/** Names that stand in no dictionary. */
function knownWords({ partner, operator, signer, product }: Matter, { settings, operators, services }: Registry) {
  return [
    settings.organization.name,
    ...(partner === null ? [] : [partner.name]),
    ...operators.map(({ name }) => name),
    ...(operator === null ? [] : [operator.id]),
    ...services.flatMap(({ name }) => [name.pl, name.en]),
    ...(product === null ? [] : [product.name.pl, product.name.en]),
    ...(signer === null ? [] : [signer.name]),
  ]
}
