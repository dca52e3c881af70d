import { Failure } from '../errors.ts'
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
  for (;;) {
    draft = await askLetter(request, draft, world)
    const plan: LetterPlan | Failure = await draftLetter(request, draft, world).catch(refusal)
    if (plan instanceof Failure) {
      draft = await afterRefusal(plan, draft, world)
      continue
    }
    world.teller.previewLetter(plan, { dryRun: request.dryRun })
    const objections = objectionsTo(plan)
    if (objections !== null) {
      if (world.letterAsker === null || request.yes || request.dryRun) throw objections
      draft = remedied(draft, plan, await world.letterAsker.afterFindings(plan))
      continue
    }
    if (request.dryRun) return { plan, mailings: [mailingOf(plan, [], world)], record: null }
    const checklist = await approve(request, plan, world)
    if (isTicked(checklist)) {
      const mailing = mailingOf(plan, checklist, world)
      return { plan, mailings: [mailing], record: async (journal) => [await journal.record(mailing)] }
    }
    draft = changed(draft, checklist)
  }
}

function refusal(error: unknown): Failure {
  if (error instanceof Failure && error.exit === 3) return error
  throw error
}

async function afterRefusal(failure: Failure, draft: LetterDraft, world: World): Promise<LetterDraft> {
  if (world.letterAsker === null || draft.asked.length === 0) throw failure
  await world.letterAsker.afterRefusal(failure)
  return backLetter(draft)
}

/** What keeps a letter from leaving: the checks of its text first, then what it would give away. Null: nothing. */
function objectionsTo({ findings, leaks }: LetterPlan): Failure | null {
  const serious = findings.filter(({ weight }) => weight !== 'doubt')
  const problems = [...serious, ...leaks.filter(({ weight }) => weight !== 'doubt')]
  const [first] = problems
  return first === undefined ? null : new Failure(first.code, first.params, problems)
}

/** A reason speaks for the findings that were shown with it: the text's, or, where there are none, the leaks. */
function remedied(draft: LetterDraft, { findings }: LetterPlan, remedy: LetterRemedy): LetterDraft {
  if (remedy.do === 'text') return withoutText(draft)
  if (remedy.do === 'mask') return { ...draft, mask: true }
  const about = findings.some(({ weight }) => weight !== 'doubt') ? 'text' : 'leaks'
  return { ...draft, reasons: { ...draft.reasons, [about]: remedy.reason } }
}

function changed(draft: LetterDraft, change: LetterChange): LetterDraft {
  return change === 'back' ? backLetter(draft) : { ...draft, ...change }
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
