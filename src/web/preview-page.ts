import { type Lang, wording } from '../errors.ts'
import type { NewMailing, NewMessage } from '../road/mailing.ts'
import type { Plan } from '../road/plan.ts'
import { escaped } from '../site/markup.ts'
import { reasonWords } from '../terminal/reasons.ts'
import { word } from '../terminal/words.ts'
import { localPage } from './local-page.ts'
import { mailPart, type SeenMail } from './mail-part.ts'

/** What a page of a preview needs beside its plan. */
export interface Looking {
  readonly lang: Lang
  readonly nameOf: (id: string) => string
  /** the mails of the plan, in its order */
  readonly seen: readonly SeenMail[]
}

/** A plan as a page: what is doubtful, each mail whole, who gets it and why. */
export const previewPage = (plan: Plan, looking: Looking): string =>
  localPage(titleOf(plan, looking.lang), looking.lang, [
    ...doubts(plan, looking.lang),
    ...plan.mailings.flatMap((mailing, index) => mailLines(mailing, looking.seen[index], looking)),
  ])

function titleOf({ mailings }: Plan, lang: Lang): string {
  const [first] = mailings
  return `${word(lang, 'web-preview')}: ${first?.subject ?? ''}`
}

function doubts({ findings }: Plan, lang: Lang): string[] {
  if (findings.length === 0) return []
  const said = findings.map((one) => `<li>${escaped(wording(one, lang).message)}</li>`)
  return [`<h2>${word(lang, 'doubtful')}</h2>`, '<ul class="list">', ...said, '</ul>']
}

const mailLines = (mailing: NewMailing, mail: SeenMail | undefined, looking: Looking): string[] => [
  `<h2>${escaped(mailing.subject)}</h2>`,
  `<p>${word(looking.lang, 'from')}: ${escaped(`${mailing.from.name} <${mailing.from.email}>`)}</p>`,
  ...(mail === undefined ? [] : [mailPart(mail, looking.lang)]),
  `<h3>${word(looking.lang, 'recipients')} (${mailing.messages.length})</h3>`,
  ...recipients(mailing.messages, looking),
]

function recipients(messages: readonly NewMessage[], { lang, nameOf }: Looking): string[] {
  const groups = Map.groupBy(messages, ({ partner }) => partner)
  return [...groups].flatMap(([partner, some]) => {
    const name = partner === null ? word(lang, 'dv-staff') : nameOf(partner)
    return [`<h4>${escaped(name)} (${some.length})</h4>`, '<table>', ...some.map((one) => row(one, lang)), '</table>']
  })
}

const row = ({ to, reasons }: NewMessage, lang: Lang): string =>
  `<tr><th scope="row">${escaped(to)}</th><td>${escaped(reasonWords(reasons, lang))}</td></tr>`
