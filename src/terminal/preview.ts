import { type Lang, type Problem, problem } from '../errors.ts'
import { few } from '../guard/own-words.ts'
import type { AnswerPlan } from '../kinds/answer/draft.ts'
import type { BreachPlan } from '../kinds/breach/plan.ts'
import type { LetterPlan } from '../kinds/letter/plan.ts'
import type { NoticePlan } from '../kinds/notice/notice.ts'
import { mailsIn, shortsIn } from '../kinds/notice/short.ts'
import type { RequestPlan } from '../kinds/request/plan.ts'
import { taskDoubts } from '../procedure/task.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Mailbox } from '../registry/types.ts'
import type { NewLetter } from '../road/mailing.ts'
import type { Plan } from '../road/plan.ts'
import { newBreachLines } from './breach.ts'
import { cardText } from './card.ts'
import { worded } from './failure.ts'
import { frame, insideOf, wrap, wrapQuoted } from './frame.ts'
import { recipientLines } from './reasons.ts'
import { plannedLines, taskLine } from './task.ts'
import { visible, visibleLine } from './visible.ts'
import { formFor, type Word, word } from './words.ts'

interface Form {
  readonly lang: Lang
  readonly columns: number
  /** true on a terminal: lines below the frame are broken too; a file keeps them whole */
  readonly breaks: boolean
  readonly dryRun: boolean
  /** what an organization is called, by its id; left out: by its id */
  readonly nameOf?: ((id: string) => string) | undefined
  /** true where somebody decides: what the house adds is folded, and many partners are counted */
  readonly brief: boolean
}

interface Shown {
  readonly above: readonly string[]
  readonly mails: readonly Framed[]
  readonly list: readonly string[]
  readonly warnings: readonly Problem[]
}

/** A mail to be framed; the text as it will arrive. */
interface Framed {
  readonly title: string
  readonly rehearseTo: string | null
  /** lines with an empty value are left out */
  readonly head: readonly (readonly [label: Word, value: string])[]
  readonly text: string
  /** how long the text is without what may be folded; left out: nothing is */
  readonly toSigner?: number | undefined
}

/** A plan as it is reviewed: its mails, who gets them and why, the checklist, what is doubtful. */
export function previewOf(plan: Plan, form: Form): string {
  const { lang, columns, breaks } = form
  const { above, mails, list, warnings } = shownOf[plan.kind](plan, form)
  const doubts = plan.findings.filter(({ weight }) => weight === 'doubt')
  const serious = plan.findings.filter(({ weight }) => weight !== 'doubt')
  const below = [
    list,
    checklistLines(plan, lang),
    plannedLines(
      plan.mailings.flatMap(({ acts = [] }) => acts),
      lang,
    ),
    problemLines('doubtful', [...tasksDoubts(plan), ...warnings, ...doubts], lang),
    // last, so that it is seen first
    problemLines('letter-objections', serious, lang),
  ].map((part) => (breaks ? part.flatMap((line) => wrap(line, columns - 1, 6)) : part))
  return [taskLines(plan, lang), above, ...mails.map((mail) => framed(mail, form)), ...below]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')
}

/** The task of the ticket, or the one that will be made; and that of the incident. */
function taskLines({ seen, newTask, incident = '', seenIncident, mailings }: Plan, lang: Lang): string[] {
  const { ticket = '' } = mailings[0] ?? {}
  const made =
    newTask &&
    word(lang, 'task-new', {
      ...{ ticket, summary: visibleLine(newTask.summary), type: word(lang, `sort-${newTask.sort}`) },
    })
  const named = word(lang, 'incident-in', { incident })
  return [
    ...(made === undefined ? [] : [made]),
    ...(seen?.task == null ? [] : [taskLine(seen.ticket ?? '', seen.task, lang)]),
    ...(incident === ''
      ? []
      : [seenIncident?.task == null ? named : `${named} ${taskLine(incident, seenIncident.task, lang)}`]),
  ]
}

/** What is doubtful about its tasks. */
export const tasksDoubts = ({ seen, seenIncident, incident, isLinked }: Plan): Problem[] => [
  ...[seen, seenIncident].flatMap((one) => (one === undefined ? [] : taskDoubts(one))),
  ...(incident === undefined || isLinked ? [] : [problem('incident-unlinked', { incident })]),
]

const shownOf: Readonly<Record<Plan['kind'], (plan: Plan, form: Form) => Shown>> = {
  notice: (plan, form) => noticeShown(plan as NoticePlan, form),
  letter: (plan, form) => letterShown(plan as LetterPlan, form),
  answer: (plan, form) => answerShown(plan as AnswerPlan, form),
  request: (plan, form) => plainlyShown(plan as RequestPlan, word(form.lang, 'request-title')),
  breach: (plan, form) => breachShown(plan as BreachPlan, form),
}

/** A notice: the number of messages by partner; in a dry run each recipient with its reason. */
function noticeShown(plan: NoticePlan, { lang, dryRun, brief, nameOf }: Form): Shown {
  const { row, deadline, rehearseTo, warnings } = plan
  const { type, section, word: called, phase: own } = row
  const title = word(lang, 'phase-of', { what: word(lang, type), word: called, phase: own, section })
  const isMail = ({ messages }: NoticePlan['mailings'][number]) => mailsIn(messages).length > 0
  const mails = plan.mailings.filter(isMail).map(({ from, phase, subject, text, messages: all }, index) => {
    const isOwn = phase === own
    const messages = mailsIn(all)
    const head = [
      ['from', senderLine(from)],
      ['to', addressees(messages, { lang, brief, nameOf })],
      ['subject', visibleLine(subject)],
      ['announced-reference', isOwn ? visibleLine(plan.facts.reference ?? '') : ''],
      ['calendar', isOwn ? calendarLine(plan, lang) : ''],
      ['leaves', leaving(plan, lang)],
      ['deadline', deadline === null ? '' : word(lang, 'deadline-is', { deadline: formatPl(deadline) })],
    ] as const
    const about = isOwn ? title : word(lang, 'told-unconcerned')
    return { title: about, rehearseTo, head, text, toSigner: index === 0 ? plan.toSigner : undefined }
  })
  const form = { lang, brief, nameOf }
  const shorts = plan.mailings.flatMap(({ messages }) => shortsIn(messages).map((one) => shortShown(one, plan, form)))
  return { above: [], mails: [...mails, ...shorts], list: dryRun ? recipientLines(plan, lang) : [], warnings }
}

function shortShown(
  { text, size, messages }: ReturnType<typeof shortsIn>[number],
  plan: NoticePlan,
  form: Named & Pick<Form, 'brief'>,
): Framed {
  const { lang } = form
  const head = [
    ['to', addressees(messages, form)],
    ['sms-segments', word(lang, 'sms-size', { ...size })],
    ['leaves', leaving(plan, lang)],
  ] as const
  return { title: 'SMS', rehearseTo: plan.rehearseTo, head, text }
}

function addressees(messages: NoticePlan['messages'], form: Named & Pick<Form, 'brief'>): string {
  const { lang, brief } = form
  const count = messages.length
  const partners = new Set(messages.flatMap(({ recipient: { partner } }) => partner ?? []))
  if (brief && partners.size > named) return inBrief(messages, partners.size, form)
  const addresses = word(lang, `addresses-${formFor(count)}`, { count })
  return `${count === 1 ? addresses : word(lang, 'each-alone', { addresses })}: ${byPartner(messages, form)}`
}

/** From when to when, and how the works stand; empty where nobody gets a calendar. */
function calendarLine({ facts: { start, end }, calendar, messages }: NoticePlan, lang: Lang): string {
  if (calendar === null || end === null || messages.every(({ own }) => own === null)) return ''
  return `${formatPl(start)} – ${formatPl(end)}, ${word(lang, `calendar-${calendar}`)}`
}

const named = 8

/** Many partners are counted together, and named beside them who is none. */
function inBrief(messages: NoticePlan['messages'], count: number, form: Named): string {
  const { lang } = form
  const [none, some] = [messages.filter((one) => one.partner === null), messages.filter((one) => one.partner !== null)]
  const sizes = [...Map.groupBy(some, ({ partner }) => partner).values()].map(({ length }) => length)
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  const each = least === most ? String(most) : `${least}–${most}`
  return [word(lang, 'many-partners', { count, each }), ...(none.length > 0 ? [byPartner(none, form)] : [])].join('; ')
}

type Named = Pick<Form, 'lang' | 'nameOf'>

function byPartner(messages: NoticePlan['messages'], { lang, nameOf = (id) => id }: Named): string {
  const counts = Map.groupBy(messages, ({ recipient: { partner, reasons } }) => {
    return partner ?? word(lang, reasons.some(({ by }) => by === 'owner') ? 'dv-staff' : 'nobody-known')
  })
  return [...counts].map(([partner, some]) => `${visibleLine(nameOf(partner))} (${some.length})`).join(', ')
}

function letterShown(plan: LetterPlan, { lang, nameOf = (id) => id }: Form): Shown {
  const { facts, checklistName, attachments, text, rehearseTo, warnings } = plan
  const name: Word = facts.phase === 'reply' ? 'letter-reply' : `letter-${facts.audience ?? 'partner'}`
  const title = word(lang, name, { name: visibleLine(nameOf(facts.organization ?? '')), section: `§${checklistName}` })
  const head = [
    ...headOf(plan),
    ['attached', attachments.map(({ name, bytes }) => `${visibleLine(name)} (${bytesWords(bytes.length)})`).join(', ')],
    ['leaves', leaving(plan, lang)],
  ] as const
  const mail = { title, rehearseTo, head, text, toSigner: plan.toSigner }
  return { above: [], mails: [mail], list: recipientLines(plan, lang), warnings }
}

/** `12 B`, `3 KiB`, `1.5 MiB`. */
function bytesWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}

/** A decision: the card, every mail that it sends, and the reason if it goes against the verdict. */
function answerShown({ mailings, card, mail, directory, said }: AnswerPlan, { lang }: Form): Shown {
  const reason = mailings[0]?.circumstances.reasons.verdict
  return {
    above: [cardText(card, mail, directory, lang).trimEnd()],
    mails: mailings.map((one) => ({
      title: word(lang, `answer-${one.phase}` as Word, { ticket: said.ticket ?? '' }),
      rehearseTo: null,
      head: headOf(one),
      text: one.text,
    })),
    list: reason === undefined ? [] : [`${word(lang, 'ask-despite')}: ${visibleLine(reason)}`],
    warnings: [],
  }
}

/** Mails of the house that stand for themselves. */
function plainlyShown({ mailings, rehearseTo, warnings }: RequestPlan | BreachPlan, title: string): Shown {
  const mails = mailings.map((one) => ({ title, rehearseTo, head: headOf(one), text: one.text }))
  return { above: [], mails, list: [], warnings }
}

function breachShown(plan: BreachPlan, { lang }: Form): Shown {
  return { ...plainlyShown(plan, word(lang, 'breach-mail')), above: newBreachLines(plan.breach, plan.got, lang) }
}

const headOf = ({ from, facts, subject }: Pick<NewLetter, 'from' | 'facts' | 'subject'>) =>
  [
    ['from', senderLine(from)],
    ['to', facts.to.map(visibleLine).join(', ')],
    ['copy', facts.cc.map(visibleLine).join(', ')],
    ['subject', visibleLine(subject)],
  ] as const

/** `Digital Virgo <helpline@…>`. */
const senderLine = ({ name, email }: Mailbox): string => `${visibleLine(name)} <${email}>`

const leaving = ({ sendAt }: Plan, lang: Lang): string =>
  sendAt === null ? word(lang, 'leaves-now') : word(lang, 'leaves-at', { at: formatPl(sendAt) })

function framed({ title, rehearseTo, head, text, toSigner }: Framed, { lang, columns, brief }: Form): string[] {
  const inside = insideOf(columns)
  const lines = head.filter(([, value]) => value !== '').map(([label, value]) => [word(lang, label), value] as const)
  const widest = Math.max(...lines.map(([label]) => label.length))
  const rehearsal = rehearseTo === null ? [] : [word(lang, 'rehearsal', { to: visibleLine(rehearseTo) })]
  const above = [
    ...rehearsal.flatMap((line) => wrap(line, inside, 2)),
    ...lines.flatMap(([label, value]) => wrap(`${label.padEnd(widest)}  ${value}`, inside, widest + 2)),
  ]
  const linesOf = (part: string) => part.trimEnd().split('\n')
  const count = brief ? linesOf(text.slice(toSigner ?? text.length)).length - 1 : 0
  // the line that stands for others takes their place
  const isFolded = count > 1
  const shown = linesOf(visible(isFolded ? text.slice(0, toSigner) : text))
  const below = isFolded ? wrap(word(lang, 'folded', { count }), inside) : []
  return frame(title, [above, [...wrapQuoted(shown, inside), ...below]], columns)
}

function checklistLines({ checklist, checklistName }: Plan, lang: Lang): string[] {
  if (checklist.length === 0) return []
  return [
    `${word(lang, 'checklist')} §${checklistName}:`,
    ...checklist.map(({ text, tick }) => {
      if (tick.by === 'person') return `  [ ] ${text[lang]}`
      return `  [${tick.ok ? 'x' : '!'}] ${text[lang]}: ${visibleLine(tick.saw[lang])}`
    }),
  ]
}

/** Problems below their title; those that keep a message from leaving with advice. */
function problemLines(title: 'doubtful' | 'letter-objections', problems: readonly Problem[], lang: Lang): string[] {
  if (problems.length === 0) return []
  const lines = worded(few(problems), lang).flatMap(({ message, hint }) => {
    const advice = title === 'doubtful' ? undefined : hint
    return [`  ! ${visibleLine(message)}`, ...(advice ? [`    ${visibleLine(advice)}`] : [])]
  })
  return [`${word(lang, title)}:`, ...lines]
}
