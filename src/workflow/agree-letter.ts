import { Failure } from '../errors.ts'
import { addressKey } from '../message/address.ts'
import { few } from '../procedure/letter/few.ts'
import { type Agreed, openItems, refuseOpenItems, refuseUnsendable, refuseWrongItems, tickedItems } from './approval.ts'
import { askLetter, backLetter, beginLetter, type LetterDraft, withoutText } from './ask-letter.ts'
import { draftLetter } from './draft-letter.ts'
import type { NewLetter, Ticked } from './journal.ts'
import type { LetterPlan } from './letter-plan.ts'
import type { LetterRequest } from './letter-request.ts'
import type { LetterAsker, LetterChange, LetterRemedy, World } from './world.ts'

/** Asks, plans and shows a letter until somebody agrees (§2.1, §3). A preview needs no agreement. */
export async function agreeOnLetter(request: LetterRequest, world: World): Promise<Agreed<LetterPlan>> {
  // whoever is to answer questions learns first that nothing could leave in the end
  if (world.letterAsker !== null && world.post === null && request.sendAt === null && !request.dryRun)
    world.teller.warn({ code: 'smtp-not-set' })
  let draft = beginLetter(request)
  let shown: LetterDraft | null = null
  for (;;) {
    draft = await askLetter(request, draft, world)
    const plan: LetterPlan | Failure = await draftLetter(request, draft, world).catch(refusal)
    if (plan instanceof Failure && shown !== null) {
      // other recipients were wished for, of whom nothing comes: all is as it was
      world.teller.warn({ code: plan.code, params: plan.params })
      draft = shown
      shown = null
      continue
    }
    shown = null
    if (plan instanceof Failure) {
      draft = await afterRefusal(plan, draft, request, world)
      continue
    }
    world.teller.previewLetter(plan, { dryRun: request.dryRun })
    const objections = objectionsTo(plan)
    if (objections !== null) {
      if (world.letterAsker === null || request.yes || request.dryRun) throw objections
      draft = remedied(draft, plan, await world.letterAsker.afterFindings(plan), request)
      continue
    }
    if (request.dryRun) return { plan, mailings: [mailingOf(plan, [], world)], record: null }
    const checklist = await approve(request, plan, world)
    if (isTicked(checklist)) {
      const mailing = mailingOf(plan, checklist, world)
      return { plan, mailings: [mailing], record: async (journal) => [await journal.record(mailing)] }
    }
    if (checklist === 'back') draft = backLetter(draft, request)
    else {
      shown = draft
      draft = changed(draft, checklist, request)
    }
  }
}

function refusal(error: unknown): Failure {
  if (error instanceof Failure && error.exit === 3) return error
  throw error
}

async function afterRefusal(
  failure: Failure,
  draft: LetterDraft,
  request: LetterRequest,
  world: World,
): Promise<LetterDraft> {
  if (world.letterAsker === null || draft.asked.length === 0) throw failure
  await world.letterAsker.afterRefusal(failure)
  return backLetter(draft, request)
}

/** What keeps a letter from leaving: the checks of its text first, then what it would give away. Null: nothing. */
function objectionsTo({ findings, leaks }: Pick<LetterPlan, 'findings' | 'leaks'>): Failure | null {
  const text = findings.filter(({ weight }) => weight !== 'doubt')
  const given = leaks.filter(({ weight }) => weight !== 'doubt')
  const problems = [...text, ...given]
  if (problems.length === 0) return null
  // whatever the findings themselves are, a mere misspelling say: here they keep a letter from leaving
  if (problems.some(({ weight }) => weight === 'refuse')) return new Failure('letter-objections', {}, few(problems))
  const ways = [
    ...(given.some(({ maskable }) => maskable) ? ['--mask'] : []),
    ...(text.length > 0 ? ['--text-reason'] : []),
    ...(given.length > 0 ? ['--leak-reason'] : []),
  ]
  return new Failure('letter-objections-reason', { flags: ways.join(', ') }, few(problems))
}

/** A reason speaks for the findings that were shown with it: the text's, or, where there are none, the leaks. */
function remedied(
  draft: LetterDraft,
  { findings }: LetterPlan,
  remedy: LetterRemedy,
  request: LetterRequest,
): LetterDraft {
  if (remedy.do === 'text') return withoutText(draft, request)
  if (remedy.do === 'mask') return { ...draft, mask: true }
  const about = findings.some(({ weight }) => weight !== 'doubt') ? 'text' : 'leaks'
  return { ...draft, reasons: { ...draft.reasons, [about]: remedy.reason } }
}

/**
 * Files come to those that are there. Whom the person has chosen by name is not left out any more; whom the flags leave
 * out otherwise stays out. A reason that was given here for what would leak spoke for other readers and other files.
 */
function changed(draft: LetterDraft, change: Exclude<LetterChange, 'back'>, request: LetterRequest): LetterDraft {
  const reasons = { ...draft.reasons, leaks: request.reasons.leaks }
  if ('evidence' in change) return { ...draft, reasons, evidence: [...draft.evidence, ...change.evidence] }
  const chosen = new Set([...(change.wish.to ?? []), ...change.wish.cc].map(addressKey))
  const without = draft.wish.without.filter((word) => !chosen.has(addressKey(word)))
  return { ...draft, reasons, wish: { ...change.wish, without: [...new Set([...without, ...change.wish.without])] } }
}

const isTicked = (answer: Ticked | LetterChange): answer is Ticked => Array.isArray(answer)

/** The checklist and the yes: of a person, or `--yes` of a script. Rejects when it is neither. */
async function approve(request: LetterRequest, plan: LetterPlan, world: World): Promise<Ticked | LetterChange> {
  refuseUnsendable(plan, request.help, world)
  refuseWrongItems(plan.checklistName, plan.checklist)
  if (request.yes) return tickedItems(plan.checklist, 'script')
  if (world.letterAsker === null) throw new Failure('missing-answers', { flags: '--yes', help: request.help })
  return agreed(world.letterAsker, plan)
}

async function agreed(person: LetterAsker, plan: LetterPlan): Promise<Ticked | LetterChange> {
  const ticked = await person.tick(openItems(plan.checklist), plan)
  if (!Array.isArray(ticked)) return ticked
  refuseOpenItems(plan.checklistName, plan.checklist, ticked)
  const answer = await person.consent(plan)
  return answer === 'yes' ? tickedItems(plan.checklist, 'person') : answer
}

function mailingOf(plan: LetterPlan, checklist: Ticked, { clock }: World): NewLetter {
  const { ticket, thread, sequence, facts, subject, text, body, from, at, sendAt, messages, reasons } = plan
  return {
    ticket,
    thread,
    sequence,
    type: 'letter',
    phase: facts.phase,
    facts,
    subject,
    text,
    body,
    from,
    by: plan.signer?.id ?? '',
    at,
    clockSet: clock.isSet,
    sendAt,
    sendBefore: null,
    circumstances: { reasons, checklist },
    messages,
  }
}
