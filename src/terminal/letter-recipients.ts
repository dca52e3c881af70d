import type { Lang } from '../errors.ts'
import { plainAddress } from '../message/address.ts'
import type { LetterPlan } from '../workflow/letter-plan.ts'
import type { LetterChange } from '../workflow/world.ts'
import type { Prompts } from './prompts.ts'
import { adviceOf } from './question.ts'
import { word } from './words.ts'

/** What the change of recipients is asked with. */
interface Desk {
  readonly prompts: Prompts
  readonly lang: Lang
}

/**
 * Those chosen stand ticked, the other contacts of the product or operator below them (§2.1.2); addresses may be added,
 * to To. Those that the procedure wants are not asked about: they stay. Null where the person goes back.
 */
export async function askLetterRecipients(desk: Desk, plan: LetterPlan): Promise<LetterChange | null> {
  const { recipients, others } = plan
  const kept = await askKept(desk, plan)
  if (kept === null) return null
  const added = await askAdded(desk)
  if (added === null) return null
  const chosen = (field: 'to' | 'cc', stays: boolean) =>
    recipients
      .filter((one) => one.field === field && stays === (one.fixed || kept.includes(one.address)))
      .map(({ address }) => address)
  const ticked = others.map(({ address }) => address).filter((address) => kept.includes(address))
  // who is not in To any more was not chosen; who is in copy by a rule is left out by name
  const wish = {
    to: [...chosen('to', true), ...ticked, ...added],
    cc: chosen('cc', true),
    without: chosen('cc', false),
  }
  return { wish: { ...wish, categories: null } }
}

async function askKept({ prompts, lang }: Desk, { recipients, others }: LetterPlan): Promise<string[] | null> {
  const chosen = recipients
    .filter(({ fixed }) => !fixed)
    .map(({ address, field }) => ({
      value: address,
      name: `${word(lang, field === 'to' ? 'to' : 'copy')}  ${address}`,
    }))
  const further = others.map(({ address, contact, category }) => ({
    value: address,
    name: `${word(lang, 'to')}  ${address}  ${contact}, ${word(lang, category)}`,
  }))
  const choices = [...chosen, ...further]
  if (choices.length === 0) return []
  const title = word(lang, 'consent-recipients')
  const ticked = chosen.map(({ value }) => value)
  return prompts.many({ title, hint: '', back: true, choices, ticked, all: true, check: () => true })
}

/** Addresses besides, each of them one plain address. */
async function askAdded({ prompts, lang }: Desk): Promise<string[] | null> {
  const title = word(lang, 'ask-added')
  const parts = (typed: string) => typed.split(/[\s,;]+/).filter(Boolean)
  const check = (typed: string) => {
    const wrong = parts(typed).find((part) => plainAddress(part) === null)
    return wrong === undefined || adviceOf({ code: 'address-malformed', params: { flag: title, address: wrong } }, lang)
  }
  const asked = { title, hint: word(lang, 'added-hint'), back: true, preset: '', edit: true }
  const typed = await prompts.line({ ...asked, check })
  return typed === null ? null : parts(typed).flatMap((part) => plainAddress(part) ?? [])
}
