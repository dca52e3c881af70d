import { channelOf } from '../../address/channel.ts'
import { type Problem, problem } from '../../errors.ts'
import { inPlainLetters } from '../../message/sms/plain.ts'
import { shortText } from '../../message/sms/short-text.ts'
import { type Size, sizeOf } from '../../message/sms/size.ts'
import { readingIn } from '../../procedure/notice/channels.ts'
import type { Phase } from '../../procedure/notice/facts.ts'
import type { Recipient } from '../../procedure/notice/recipients.ts'
import type { MailLang, Registry } from '../../registry/types.ts'
import type { Templates } from '../../road/world.ts'
import type { NoticeAnswers, NoticePlan, PlanInput, Worded } from './notice.ts'

// What of a notice leaves as SMS: one text in each language, one message for each number.

/** Whether somebody is told by SMS. */
export const isBySms = ({ address }: Pick<Recipient, 'address'>): boolean => isShort({ to: address })

export async function shortTemplates(phase: Phase, { read }: Templates): Promise<Worded['templates']> {
  const [en, pl] = await Promise.all([read('sms', phase, 'en'), read('sms', phase, 'pl')])
  return { texts: { en: en.text, pl: pl.text }, where: { en: en.where, pl: pl.where } }
}

/** In which letters and languages SMS leave: a word on the command line goes before the house's. */
export const smsOf = ({ plain }: NoticeAnswers, registry: Registry): NonNullable<PlanInput['sms']> => ({
  letters: plain === true ? 'plain' : (registry.settings.sms?.letters ?? 'plain'),
  langOf: readingIn(registry),
})

/** Tells somebody's SMS; a rehearsal's says what it is. Failures of `shortText`. */
export function smsTexts({ row, facts, short, sms, rehearseTo }: PlanInput): (one: Recipient) => string {
  const texts = new Map<MailLang, string>()
  return (one) => {
    if (short == null || sms === undefined) return ''
    const lang = sms.langOf(one)
    const places = { template: short.texts[lang], where: short.where[lang] }
    const text = texts.get(lang) ?? shortText({ facts, row }, places, lang, sms.letters)
    texts.set(lang, text)
    return rehearseTo === null ? text : `PROBA/REHEARSAL: ${text}`
  }
}

/** What Polish letters cost, where they cost segments: `heads` are the texts as they leave. */
export function lettersDoubts(messages: readonly { readonly to: string; readonly head: string }[]): Problem[] {
  const texts = new Set(messages.filter(isShort).map(({ head }) => head))
  return [...texts].flatMap(lettersDoubt)
}

function lettersDoubt(text: string): Problem[] {
  const [own, plain] = [sizeOf(text).segments, sizeOf(inPlainLetters(text)).segments]
  return plain < own ? [problem('sms-longer', { segments: own, plain })] : []
}

const isShort = ({ to }: { readonly to: string }): boolean => channelOf(to) === 'sms'
const isMail = ({ to }: { readonly to: string }): boolean => channelOf(to) === 'email'

type Leaving = NoticePlan['messages'][number]

export const mailsIn = (messages: readonly Leaving[]): Leaving[] => messages.filter(isMail)

/** What leaves as SMS: each text once, how much room it takes, and who gets it. */
export function shortsIn(messages: readonly Leaving[]): { text: string; size: Size; messages: Leaving[] }[] {
  const shorts = Map.groupBy(messages.filter(isShort), ({ head }) => head)
  return [...shorts].map(([text, some]) => ({ text, size: sizeOf(text), messages: some }))
}
