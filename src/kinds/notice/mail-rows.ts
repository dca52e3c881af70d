import { problem } from '../../errors.ts'
import { windowShown } from '../../procedure/announced/announced.ts'
import { fittingPhases } from '../../procedure/announced/fit.ts'
import { isReference } from '../../procedure/announced/reference.ts'
import { plain } from '../../question/prompt.ts'
import { count, type Read, text } from '../../question/read.ts'
import { oneOf } from '../../question/shared.ts'
import { windowOf } from './from-mail.ts'
import type { NoticeScene } from './notice.ts'
import { type About, type NoticeRow, question } from './row.ts'

const from = question('from', [
  '--from <mail>',
  "take over what an operator's own notice says: a file, its number in dniu inbox list, or -",
  text,
])

/** Which of several windows; each needs a notice of its own. */
const window = question(
  'window',
  ['--window <n>', 'which of the windows that it tells of, as dniu inbox check lists them', count],
  {
    need: 'facts',
    turns: true,
    isOpen: (known, { mail }) =>
      mail !== undefined &&
      mail.announced.windows.length > 1 &&
      windowOf(mail, known) === null &&
      known.window === undefined &&
      (known.start === undefined || (known.end === undefined && known.endSaid === undefined)),
    ask: ({ before, scene }) => ({
      ...oneOf(
        { pl: 'Którego terminu dotyczy powiadomienie?', en: 'Which window is this notice about?' },
        choicesOf(scene),
        before.window === undefined ? null : String(before.window),
        (n) => ({ window: Number(n) }),
      ),
      hint: {
        pl: 'Każdy termin wymaga osobnego powiadomienia i zgłoszenia.',
        en: 'Each window needs a notice, and a ticket, of its own.',
      },
    }),
  },
)

function choicesOf({ mail }: NoticeScene) {
  const windows = mail?.announced.windows ?? []
  return windows.map((one, at) => ({ value: String(at + 1), name: plain(windowShown(one)) }))
}

const number: Read<string> = (raw, { flag, wrong }) => {
  const written = String(raw).trim()
  return isReference(written) ? written : wrong(problem('reference-malformed', { flag, text: written.slice(0, 80) }))
}

const reference = question('reference', ['--reference <number>', "the operator's own number of it", number], {
  json: (said) => (said.reference === undefined ? {} : { reference: said.reference }),
})

/** What an operator's own notice fills in, of the phases that it can. */
export function mailRows({ kind, phase }: About): readonly NoticeRow[] {
  return fittingPhases[kind].includes(phase) ? [from, window, reference] : []
}
