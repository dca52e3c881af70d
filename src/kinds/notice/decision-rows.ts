import { problem } from '../../errors.ts'
import { causeFrom, causes, deciders, objectionTo } from '../../procedure/notice/outage.ts'
import { formatPl } from '../../procedure/time/format.ts'
import { flag, on, type Read, reason } from '../../question/read.ts'
import type { Flag } from '../../question/row.ts'
import { choicesOf, oneOf, reasonAlone, reasonPrompt } from '../../question/shared.ts'
import { endingOf, holdMoment } from './endings.ts'
import type { NoticeAnswers } from './notice.ts'
import { type NoticeRow, question } from './row.ts'

const readCause: Read<string> = (raw, { flag, all, wrong }) => {
  const id = String(raw)
  // whose outage it is may still be asked
  const possible = [...(all.operator === undefined ? causes.dv : []), ...(all.dv ? [] : causes.operator)]
  const known = possible.map((one) => one.id)
  return known.includes(id) ? id : wrong(problem('unknown-choice', { flag, id, known: known.join(', ') }))
}

/** What has failed, of what counts as an outage (§5.1, §5.2). */
export const cause = question('cause', ['--cause <id>', 'what has failed (kept in the journal)', readCause], {
  need: 'kept',
  isOpen: ({ cause: named, source }) =>
    named === undefined || (source !== undefined && !causes[source.type].some(({ id }) => id === named)),
  ask: ({ known, before }) => {
    const type = known.source?.type ?? 'dv'
    const preset = before.cause ?? causeFrom(type, known.services ?? [])?.id ?? null
    const title = { pl: 'Co nie działa?', en: 'What has failed?' }
    const hint = {
      pl: 'Zostaje w dzienniku; partnerzy tego nie zobaczą.',
      en: 'Kept in the journal; partners do not see it.',
    }
    return { ...oneOf<NoticeAnswers>(title, choicesOf(causes[type]), preset, (what) => ({ cause: what })), hint }
  },
})

const readDecider: Read<string> = (raw, { registry, wrong }) => {
  const objection = objectionTo(registry, String(raw))
  return objection === null ? String(raw) : wrong(objection)
}

const whoAgreed = 'the HL Supervisor or head of DNiU who agreed (office hours)'
const agreed = question('agreedWith', ['--agreed-with <staff>', whoAgreed, readDecider])
const alone = question('alone', ['--alone <reason>', 'why the operator decides alone in office hours', reason])

/** Who agreed that this is an outage, in office hours (§5.1, §5.2). */
export const decision: NoticeRow = {
  id: 'decision',
  flags: [...agreed.flags, ...alone.flags],
  called: '--agreed-with STAFF | --alone REASON',
  need: 'sending',
  gives: ['agreedWith', 'alone'],
  isOpen: ({ agreedWith, alone }, { officeOpen }) => officeOpen && agreedWith === undefined && alone === undefined,
  ask: ({ before, scene }) => ({
    form: 'one',
    title: { pl: 'Kto zgodził się na ogłoszenie awarii?', en: 'Who agreed that this is an outage?' },
    hint: {
      pl: 'W godzinach pracy biura: Supervisor HL albo kierownik DNiU (§5).',
      en: 'In office hours: the HL Supervisor or the head of DNiU (§5).',
    },
    choices: [
      ...choicesOf(deciders(scene.registry)),
      {
        value: '',
        name: { pl: 'nikt nie odbiera: decyduję samodzielnie', en: 'nobody can be reached: I decide alone' },
      },
    ],
    preset: before.alone === undefined ? (before.agreedWith ?? null) : '',
    give: (person) =>
      person === ''
        ? reasonPrompt({ pl: 'Dlaczego samodzielnie?', en: 'Why alone?' }, before.alone, (alone) => ({ alone }))
        : { agreedWith: person },
  }),
}

const endingFlag = (option: string, help: string, as: 'hold' | 'now'): Flag<NoticeAnswers> => ({
  ...flag(option, `finished early: ${help}`, on, () => ({ ending: as })),
  excludes: ['--send-at'],
})

/** Works that have finished early: held until shortly before their planned end, or told at once (§4.1.2). */
export const ending: NoticeRow = {
  id: 'ending',
  flags: [
    endingFlag('--hold', 'leave shortly before the planned end, and state that end (§4.1.2)', 'hold'),
    endingFlag('--now', 'leave at once', 'now'),
  ],
  called: '--hold | --now',
  need: 'sending',
  gives: ['ending'],
  isOpen: (known, scene) => holdMoment(scene) !== null && endingOf(known, scene) === undefined,
  ask: ({ before, scene }) => {
    const at = formatPl(holdMoment(scene) ?? scene.now)
    const title = { pl: 'Kiedy wysłać?', en: 'When is it to leave?' }
    const hold = {
      pl: `tuż przed planowanym końcem, ${at} (margines na poprawki)`,
      en: `just before the planned end, ${at} (a margin for repairs)`,
    }
    const choices = [
      { value: 'hold', name: hold },
      { value: 'now', name: { pl: 'od razu', en: 'at once' } },
    ]
    const give = (way: string) => ({ ending: way === 'hold' ? ('hold' as const) : ('now' as const) })
    return {
      ...oneOf<NoticeAnswers>(title, choices, before.ending ?? 'hold', give),
      hint: { pl: 'Prace skończyły się przed czasem (§4.1.2).', en: 'The works have finished early (§4.1.2).' },
    }
  },
}

/** Why an event is another than one that is open under another ticket: asked after the refusal. */
export const separate = reasonAlone(
  'separate',
  '--separate <reason>',
  'why this is another event than one that is open',
  reason,
)

/** Why a notice belongs to a task that the tracker has under another type: asked after the refusal. */
export const otherType = question(
  'otherType',
  ['--other-type <reason>', 'why it belongs to a task of another type in Jira', reason],
  { lifts: true },
)

/** Why DV's own works are announced too late (§4.1): asked after the refusal. */
export const overrideNotice = reasonAlone(
  'overrideNotice',
  '--override-notice <reason>',
  'send although the 3 full days are not kept (§4.1)',
  reason,
)
