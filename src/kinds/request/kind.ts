import { addressKey } from '../../address/address.ts'
import { Failure, type Problem, problem } from '../../errors.ts'
import { oneLine, plainText } from '../../message/plain-text.ts'
import { renderTemplate } from '../../message/template.ts'
import { askingThread, inactiveContact, type Returning, returningContact } from '../../procedure/bounces/returning.ts'
import { signerDoubts } from '../../procedure/signer.ts'
import { formatPl } from '../../procedure/time/format.ts'
import type { MailLang, Registry } from '../../registry/types.ts'
import { type Bounced, ownersBounced } from '../../road/bounce-journal.ts'
import { guarded } from '../../road/guarded.ts'
import type { Kind } from '../../road/kind.ts'
import { rehearsalAddress } from '../../road/plan.ts'
import type { World } from '../../road/world.ts'
import { type Asked, planRequests, type RequestPlan } from './plan.ts'
import { type RequestAnswers, type RequestScene, requestRows } from './rows.ts'

type RequestSort = { answers: RequestAnswers; scene: RequestScene; plan: RequestPlan }

/** Requests to business owners about contacts whose mail comes back (§2.2), as the road asks it. */
export function requestKind(help: string): Kind<RequestSort> {
  return {
    rows: requestRows,
    help,
    changes: [],
    bare: (_, desk) => ({ ...desk, marked: [] }),
    look: async (_, { registry, clock, probablySigner, journal }) => {
      return { registry, now: clock.now(), probablySigner, marked: await journal.bounces(null) }
    },
    objections: () => [],
    plan: draftRequests,
    introduction: () => null,
    async record(_, mailings, __, journal) {
      const ids: number[] = []
      const late: Failure[] = []
      for (const mailing of mailings)
        await journal.record(mailing).then(
          (id) => ids.push(id),
          (error: unknown) => late.push(askedBefore(error)),
        )
      const [first] = late
      if (ids.length === 0 && first !== undefined) throw first
      return ids
    },
  }
}

/** Somebody else was quicker to ask about an address: that is no reason not to ask about the others. */
function askedBefore(error: unknown): Failure {
  if (error instanceof Failure && error.code === 'already-recorded') return error
  throw error
}

/** An address, its contact, the owner who is asked, and what the mail server said of it; null: mail does not come back. */
type Open = Omit<Asked, 'text' | 'sequence'> & { readonly mark: Bounced | null }

/**
 * Makes the requests to the business owners (§2.2): one for each address that mail came back from for good, or for an
 * inactive contact that is named. Failures `ask-owner-…`: there is nothing to ask, nobody to be asked, or somebody was.
 */
async function draftRequests(known: RequestAnswers, scene: RequestScene, world: World): Promise<RequestPlan> {
  const { registry, clock } = world
  const { address } = known
  const { open, doubts } =
    address === undefined ? everyOpen(scene, registry) : { open: [named(address, scene, registry)], doubts: [] }
  if (open.length === 0) throw new Failure('ask-owner-nothing')
  const lang = known.lang ?? 'pl'
  const signer = registry.staff.find(({ id }) => id === known.signer) ?? null
  const asked: Asked[] = []
  for (const one of open) asked.push({ ...one, ...(await wordsOf(one, lang, world)) })
  const again: Problem[] = []
  for (const { address, key, askedFor } of asked) {
    const at = askedFor === 'inactive' ? await world.journal.askedAt(key, askedFor) : null
    if (at !== null) again.push(problem('owner-asked-before', { address, at: formatPl(at) }))
  }
  return planRequests({
    asked,
    doubts: [
      ...signerDoubts(known, registry.staff),
      ...doubts,
      ...again,
      ...(await ownersBounced(
        open.flatMap(({ owners }) => owners.map(({ owner }) => owner)),
        world.journal,
      )),
    ],
    lang,
    signer,
    // nothing in a request is the operator's own
    findings: guarded(known, [], []),
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
    .flatMap(({ one, contact }) => (contact === null ? [] : [{ one, contact, address: one.address }]))
  const open = all.flatMap(({ one, contact }) => openOf(one, contact) ?? [])
  const orphans = all.flatMap(({ address, contact }) => (contact.owners.length === 0 ? [{ ...contact, address }] : []))
  return {
    open,
    doubts: orphans.map(({ address, contact: { key } }) => problem('bounced-no-owner', { address, contact: key })),
  }
}

function named(address: string, { marked }: RequestScene, registry: Registry): Open {
  const found = marked.find(({ key }) => key === addressKey(address)) ?? null
  const inactive = inactiveContact(address, registry)
  if (found === null && inactive === null) throw new Failure('ask-owner-not-bounced', { address })
  const askedAt = found?.askedAt ?? null
  if (inactive === null && askedAt !== null) throw new Failure('ask-owner-asked', { address, at: formatPl(askedAt) })
  const contact = inactive ?? returningContact(address, registry)
  if (contact === null) throw new Failure('ask-owner-no-contact', { address })
  const open = openOf(inactive === null ? found : { key: addressKey(address), address }, contact)
  if (open === null) throw new Failure('ask-owner-nobody', { address, contact: contact.contact.key })
  return open
}

/** What is asked of the owner; null: there is none. A mark says that mail comes back, else the contact is inactive. */
function openOf(about: Bounced | { key: string; address: string } | null, contact: Returning): Open | null {
  if (contact.owners.length === 0 || about === null) return null
  const mark = 'words' in about ? about : null
  const { key, address } = about
  return { ...contact, key, address, mark, askedFor: mark === null ? 'inactive' : 'bounced' }
}

async function wordsOf(one: Open, lang: MailLang, { templates, journal }: World) {
  const view = {
    address: one.address,
    contact: one.named,
    organization: one.organization,
    products: one.products.map(({ name }) => name[lang]).join(', ') || '-',
    ...(one.mark !== null && { when: formatPl(one.mark.at), answer: oneLine(one.mark.words) || '-' }),
  }
  const { text, where } = await templates.read('contact', one.askedFor, lang)
  return {
    text: plainText(renderTemplate(text, view, where, Object.keys(view))),
    sequence: await journal.nextSequence('', askingThread(one.key, one.askedFor)),
  }
}
