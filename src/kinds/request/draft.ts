import { addressKey } from '../../address/address.ts'
import { Failure, type Problem, problem } from '../../errors.ts'
import { oneLine, plainText } from '../../message/plain-text.ts'
import { renderTemplate } from '../../message/template.ts'
import { askingThread, type Returning, returningContact } from '../../procedure/bounces/returning.ts'
import { formatPl } from '../../procedure/time/format.ts'
import type { MailLang, Registry, Staff } from '../../registry/types.ts'
import type { Bounced } from '../../road/bounce-journal.ts'
import { guardedWords } from '../../road/guarded.ts'
import { rehearsalAddress } from '../../road/plan.ts'
import type { World } from '../../road/world.ts'
import { type Asked, planRequests, type RequestPlan } from './plan.ts'
import type { RequestAnswers, RequestScene } from './rows.ts'

/** An address that mail came back from, its contact, and the owner who is asked. */
type Open = Bounced & Returning & { readonly owner: Staff }

/**
 * Makes the requests to the business owners (§2.2): one for each address that mail came back from for good. Failures
 * `ask-owner-…`: there is nothing to ask, nobody to be asked, or somebody was.
 */
export async function draftRequests(known: RequestAnswers, scene: RequestScene, world: World): Promise<RequestPlan> {
  const { registry, clock } = world
  const { open, doubts } =
    known.address === undefined
      ? everyOpen(scene, registry)
      : { open: [named(known.address, scene, registry)], doubts: [] }
  if (open.length === 0) throw new Failure('ask-owner-nothing')
  const lang = known.lang ?? 'pl'
  const signer = registry.staff.find(({ id }) => id === known.signer) ?? null
  const asked: Asked[] = []
  for (const one of open) asked.push({ ...one, ...(await wordsOf(one, lang, world)) })
  // nothing in a request is the operator's own
  const spoken = {
    words: [],
    readers: () => ({ recipients: [], organization: null, about: null }),
    audience: null,
    names: [],
  }
  const { findings } = await guardedWords(spoken, known, world)
  return planRequests({
    asked,
    doubts,
    lang,
    signer,
    findings,
    said: known,
    settings: registry.settings,
    now: clock.now(),
    clockSet: clock.isSet,
    rehearseTo: rehearsalAddress(known, signer),
  })
}

/** All that nobody was asked about since they came back; those without an owner are told. */
function everyOpen({ marked }: RequestScene, registry: Registry): { open: Open[]; doubts: Problem[] } {
  const all = marked
    .filter(({ askedAt }) => askedAt === null)
    // an address that no active contact has any more is mended
    .flatMap((one) => ({ one, contact: returningContact(one.address, registry) }))
    .flatMap(({ one, contact }) => (contact === null ? [] : [{ ...one, ...contact }]))
  const open = all.flatMap((one) => (one.owner === null ? [] : [{ ...one, owner: one.owner }]))
  const orphans = all.filter(({ owner }) => owner === null)
  return {
    open,
    doubts: orphans.map(({ address, contact: { key } }) => problem('bounced-no-owner', { address, contact: key })),
  }
}

function named(address: string, { marked }: RequestScene, registry: Registry): Open {
  const found = marked.find(({ key }) => key === addressKey(address))
  if (found === undefined) throw new Failure('ask-owner-not-bounced', { address })
  const { askedAt } = found
  if (askedAt !== null) throw new Failure('ask-owner-asked', { address, at: formatPl(askedAt) })
  const contact = returningContact(address, registry)
  if (contact === null) throw new Failure('ask-owner-no-contact', { address })
  const { owner } = contact
  if (owner === null) throw new Failure('ask-owner-nobody', { address, contact: contact.contact.key })
  return { ...found, ...contact, owner }
}

async function wordsOf(
  one: Open,
  lang: MailLang,
  { templates, journal }: World,
): Promise<Pick<Asked, 'text' | 'sequence'>> {
  const view = {
    address: one.address,
    contact: `${one.contact.name} (${one.contact.key})`,
    organization: one.organization,
    products: one.products.map(({ name }) => name[lang]).join(', ') || '-',
    when: formatPl(one.at),
    answer: oneLine(one.words) || '-',
  }
  const { text, where } = await templates.read('contact', 'bounced', lang)
  return {
    text: plainText(renderTemplate(text, view, where, Object.keys(view))),
    sequence: await journal.nextSequence('', askingThread(one.key)),
  }
}
