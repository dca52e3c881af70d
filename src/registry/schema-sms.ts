import { z } from 'zod'
import { channels } from '../address/channel.ts'
import { problem } from '../errors.ts'
import { mobileOf } from '../polish/phone.ts'
import { between, integer, list, record, scalar, text, textOrNull } from './schema-parts.ts'
import { bodyProblem, places } from './sms-body.ts'
import { orNull, readPattern, readSafeUrl } from './values.ts'

/** How somebody is told. */
export const channelList = z.array(z.enum(channels)).min(1).exactOptional()

interface Wishing {
  readonly channels?: readonly string[]
  readonly phones: readonly string[]
}

/** Who wishes SMS has a number that takes them. */
export function phonesTakeSms({ channels: wished = [], phones }: Wishing, context: z.RefinementCtx): void {
  if (!wished.includes('sms') || mobileOf(phones) !== null) return
  context.addIssue({ code: 'custom', path: ['channels'], params: { ...problem('registry-no-mobile') } })
}

const pattern = scalar(orNull(readPattern), { type: ['string', 'null'], format: 'regex' }).default(null)

/** The channel of our own staff, where a card tells of notices. */
export const staffChannelSchema = record({
  kind: z
    .enum(['teams', 'slack'])
    .describe('A workflow of Teams that takes webhook requests, or an incoming webhook of Slack.'),
  urlCommand: list(text).describe(
    'A command, word by word, whose first line of output is the address, which is a secret; DNIU_STAFF_CHANNEL_URL goes before it.',
  ),
})

export const smsSchema = record({
  url: scalar(readSafeUrl, { type: 'string', format: 'uri' }).describe('Where messages are handed over: https.'),
  method: z.enum(['POST', 'PUT']).default('POST'),
  headersCommand: list(text).describe(
    'A command, word by word, that prints lines “Name: value”, such as Authorization; DNIU_SMS_HEADERS goes before it.',
  ),
  type: z.enum(['json', 'form']).default('json').describe('How the body is written: JSON, or the fields of a form.'),
  body: text.describe(`What is sent, with ${places.map((one) => `{${one}}`).join(' ')} within its values.`),
  sender: textOrNull.describe('What stands for {sender}: the name or number that the gateway knows us by.'),
  accepted: record({
    codes: z
      .array(integer(200, 299))
      .default([200, 201, 202])
      .describe('The codes of HTTP that mean that it was taken.'),
    field: textOrNull.describe('The field of a JSON answer that says so too, as status or data.0.state.'),
    value: pattern.describe('The regular expression that this field, or without one the whole answer, must match.'),
  }).prefault({}),
  letters: z
    .enum(['plain', 'polish'])
    .default('plain')
    .describe('Whether texts leave in plain letters, 160 to a segment, or keep their Polish ones: 70.'),
}).superRefine(
  ({ type, body }, context) => {
    const found = bodyProblem(type, body)
    if (found !== null) context.addIssue({ code: 'custom', path: ['body'], params: { ...found } })
  },
  between('type', 'body'),
)
