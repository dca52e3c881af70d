import { expect, it } from 'vitest'
import { evidenceOf } from '../../../src/kinds/notice/checklist.ts'
import type { NoticeAnswers, NoticePlan } from '../../../src/kinds/notice/notice.ts'
import { quotedText } from '../../../src/message/quotation.ts'
import type { Kind, Phase } from '../../../src/procedure/notice/facts.ts'
import { hour, minute } from '../../procedure/notice/cases.ts'
import { everybody, night, opened, works } from './stage.ts'

const many = 16
/** The parts of a mail as they are read. */
const readable = (bytes: string): string =>
  Buffer.from(
    bytes.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString()

const own = (step: number) => ({ textEn: `Step ${step} goes on.`, textPl: `Trwa krok ${step}.` })
const update = (step: number): NoticeAnswers => own(step)
const prolonged = (step: number): NoticeAnswers => ({ end: works.end + step * hour })
const corrected = (step: number): NoticeAnswers => ({ wrong: ['start'], start: night - step * minute })

/** What follows an opening again and again, and what comes at last. */
const lives: readonly [Kind, Phase, (step: number) => NoticeAnswers, Phase, NoticeAnswers][] = [
  ['outage', 'update', update, 'close', {}],
  ['outage', 'correct', corrected, 'close', {}],
  ['maintenance', 'prolongation', prolonged, 'close', { ending: 'now' }],
  ['maintenance', 'prolongation', prolonged, 'cancel', own(0)],
  ['maintenance', 'correct', (step) => ({ wrong: ['end'], end: works.end + step * hour }), 'cancel', own(0)],
]

it.each(lives)('%s: %s follows as often as it must, and then the end: each says all before it', async (...life) => {
  const [kind, again, given, last, end] = life
  const stage = await opened(kind)
  const follow = async (phase: Phase, more: NoticeAnswers) => {
    stage.now += minute
    await stage.send(kind, phase, { ticket: 'HL-7', signer: 'anna', ...more, confirm: everybody.length })
  }
  for (let step = 1; step <= many; step += 1) await follow(again, given(step))
  if (last === 'close' && kind === 'maintenance') stage.now = works.end + many * hour - minute
  await follow(last, end)
  const plan = stage.shown.at(-1)
  const mail = readable(stage.mails().at(-1) ?? '')
  if (plan === undefined) throw new Error('nothing was shown')
  expect(quoted(plan, plan.text)).toBe(many + 1)
  const introduced = (text: string) => text.match(/> wrote:|&gt; wrote:/g)?.length
  const [text = '', html = ''] = mail.split('<!doctype html>')
  expect([introduced(text), introduced(html)]).toEqual([many + 1, many + 1])
  expect(html).not.toMatch(/^&gt;/m)
  for (const words of own(0) === end || again === 'update' ? [own(1).textEn, own(many).textPl] : [])
    expect([text, html].every((part) => part.includes(words))).toBe(true)
})

it('is incomplete where any message, at any depth, is not there, or lacks a line', async () => {
  const stage = await opened('outage')
  for (let step = 1; step <= many; step += 1)
    await stage.send('outage', 'update', { ticket: 'HL-7', signer: 'anna', ...update(step), confirm: everybody.length })
  const plan = stage.shown.at(-1)
  const phases = plan?.history?.phases ?? []
  if (plan === undefined) throw new Error('nothing was shown')
  expect(phases).toHaveLength(many)
  expect(quoted(plan, plan.text)).toBe(many)
  for (const [at, { text }] of phases.entries()) {
    // as deep as it stands there
    const deep = phases.slice(at).reduce((words) => quotedText(words), text)
    expect(plan.text).toContain(deep)
    const line = deep.split('\n').find((one) => one.includes(at === 0 ? 'We would like' : `Step ${at} goes on`)) ?? '-'
    for (const torn of [plan.text.replace(deep, ''), plan.text.replace(`${line}\n`, '')])
      expect(quoted(plan, torn)).toBeLessThan(many)
  }
})

const quoted = (plan: NoticePlan, text: string): number =>
  evidenceOf(plan, { subject: plan.subject, text, signature: [] }).quoted
