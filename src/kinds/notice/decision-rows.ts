import { problem } from '../../errors.ts'
import { causeFrom, causesOf } from '../../procedure/notice/causes.ts'
import { decide, deciders } from '../../procedure/notice/decision.ts'
import type { Source } from '../../procedure/notice/facts.ts'
import { formatPl } from '../../procedure/time/format.ts'
import type { One } from '../../question/prompt.ts'
import { flag, on, type Read, reason } from '../../question/read.ts'
import type { Row } from '../../question/row.ts'
import { choicesOf, oneOf, reasonPrompt } from '../../question/shared.ts'
import type { NoticeAnswers } from './answers.ts'
import { endingOf, holdMoment, isEarly } from './endings.ts'
import type { NoticeScene } from './scene.ts'

type NoticeRow = Row<NoticeAnswers, NoticeScene>

/** What has failed, of what counts as an outage (§5.1, §5.2). */
export const cause: NoticeRow = {
  id: 'cause',
  flags: [flag('--cause <id>', 'what has failed (kept in the journal)', readCause, (named) => ({ cause: named }))],
  called: '--cause ID',
  need: 'kept',
  gives: ['cause'],
  isOpen: ({ cause: named, source: where }) =>
    named === undefined || (where !== undefined && !causesOf(where.type).some((one) => one.id === named)),
  ask: ({ known, before }) => {
    const type = known.source?.type ?? 'dv'
    const preset = before.cause ?? causeFrom(type, known.services ?? [])?.id ?? null
    const title = { pl: 'Co nie działa?', en: 'What has failed?' }
    const hint = {
      pl: 'Zostaje w dzienniku; partnerzy tego nie zobaczą.',
      en: 'Kept in the journal; partners do not see it.',
    }
    return { ...oneOf<NoticeAnswers>(title, choicesOf(causesOf(type)), preset, (what) => ({ cause: what })), hint }
  },
}

function readCause(raw: Parameters<Read<string>>[0], { flag: name, all, wrong }: Parameters<Read<string>>[1]) {
  // whose outage it is may still be asked
  const types: Source['type'][] = [
    ...(all.operator === undefined ? (['dv'] as const) : []),
    ...(all.dv ? [] : (['operator'] as const)),
  ]
  const known = types.flatMap(causesOf).map((one) => one.id)
  return known.includes(String(raw))
    ? String(raw)
    : wrong(problem('unknown-choice', { flag: name, id: String(raw), known: known.join(', ') }))
}

/** Who agreed that this is an outage, in office hours (§5.1, §5.2). */
export const decision: NoticeRow = {
  id: 'decision',
  flags: [
    flag(
      '--agreed-with <staff>',
      'the HL Supervisor or head of DNiU who agreed (office hours)',
      readDecider,
      (agreedWith) => ({ agreedWith }),
    ),
    flag('--alone <reason>', 'why the operator decides alone in office hours', reason, (alone) => ({ alone })),
  ],
  called: '--agreed-with STAFF | --alone REASON',
  need: 'sending',
  gives: ['agreedWith', 'alone'],
  isOpen: ({ agreedWith, alone }, { officeOpen }) => officeOpen && agreedWith === undefined && alone === undefined,
  ask: ({ before, scene }): One<NoticeAnswers> => ({
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

function readDecider(raw: Parameters<Read<string>>[0], { registry, now, wrong }: Parameters<Read<string>>[1]) {
  const decided = decide(registry, now, { agreedWith: String(raw) })
  return decided !== null && 'code' in decided ? wrong(decided) : String(raw)
}

/** Works that have finished early: held until shortly before their planned end, or told at once (§4.1.2). */
export const ending: NoticeRow = {
  id: 'ending',
  flags: [
    {
      ...flag('--hold', 'finished early: leave shortly before the planned end (§4.1.2)', on, () => ({
        ending: 'hold',
      })),
      excludes: ['--send-at'],
    },
    { ...flag('--now', 'finished early: leave at once', on, () => ({ ending: 'now' })), excludes: ['--send-at'] },
  ],
  called: '--hold | --now',
  need: 'sending',
  gives: ['ending'],
  isOpen: (known, scene) => isEarly(scene) && endingOf(known, scene) === undefined,
  ask: ({ before, scene }) => {
    const at = formatPl(holdMoment(scene) ?? scene.now)
    const title = { pl: 'Kiedy wysłać?', en: 'When is it to leave?' }
    const choices = [
      {
        value: 'hold',
        name: {
          pl: `tuż przed planowanym końcem, ${at} (margines na poprawki)`,
          en: `just before the planned end, ${at} (a margin for repairs)`,
        },
      },
      { value: 'now', name: { pl: 'od razu', en: 'at once' } },
    ]
    return {
      ...oneOf<NoticeAnswers>(title, choices, before.ending ?? 'hold', (way) => ({
        ending: way === 'hold' ? 'hold' : 'now',
      })),
      hint: { pl: 'Prace skończyły się przed czasem (§4.1.2).', en: 'The works have finished early (§4.1.2).' },
    }
  },
}

/** Why DV's own works are announced too late (§4.1): asked after the refusal. */
export const overrideNotice: NoticeRow = {
  id: 'overrideNotice',
  flags: [
    flag(
      '--override-notice <reason>',
      'send although the 3 full days are not kept (§4.1)',
      reason,
      (overrideNotice) => ({
        overrideNotice,
      }),
    ),
  ],
  called: '--override-notice REASON',
  need: 'review',
  gives: ['overrideNotice'],
  lifts: true,
}
