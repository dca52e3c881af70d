import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStaffChannel } from '../../src/delivery/staff-channel.ts'
import { channelProblem } from '../../src/procedure/acts/channel-answers.ts'
import type { Card } from '../../src/road/staff-channel.ts'
import { type Deed, type OwnGateway, startGateway } from '../servers/gateway.ts'

const card: Card = {
  title: 'HL-1, otwarcie: awaria u operatora PLAY',
  lines: [
    ['Usługi', 'SMS Premium & <b>*x*</b> [a](https://evil.example) {{DATE(2017-02-14T06:00:00Z)}} <!channel>'],
    ['Od', '21.11.2026 03:12'],
  ],
  link: { words: 'Jira: HL-1', url: 'https://jira.example/browse/HL-1' },
}
const secret = 'T0SECRET/B0SECRET/xoxbSecretToken'
const took: Deed = { code: 202 }
const ok: Deed = { code: 200, body: 'ok' }
type Kind = 'teams' | 'slack'

/** Posts a card: the outcome, or, of what was declined, the failure that it is. */
async function posted(own: Pick<OwnGateway, 'url'>, kind: Kind, wait = 2_000) {
  const url = own.url.replace('/send', `/services/${secret}?sig=SIGSECRET123`)
  const place = await openStaffChannel({ kind, urlCommand: [] }, { DNIU_STAFF_CHANNEL_URL: url }).place()
  const outcome = await place.post(card, wait)
  expect(JSON.stringify(outcome)).not.toMatch(/SECRET|Secret/)
  if (outcome.outcome !== 'declined') return outcome
  return { outcome: channelProblem(outcome.answer, place.host).code, seconds: outcome.answer.after }
}

describe('what a channel is posted', () => {
  it('Teams: a message with one Adaptive Card, in whose texts nothing is read', async () => {
    const own = await startGateway(() => took)
    expect(await posted(own, 'teams')).toMatchObject({ outcome: 'accepted' })
    const [{ body, headers, method, path }] = own.asked as [OwnGateway['asked'][0]]
    expect([method, headers['content-type']]).toEqual(['POST', 'application/json; charset=utf-8'])
    expect(path).toBe(`/services/${secret}?sig=SIGSECRET123`)
    const { type, attachments } = JSON.parse(body)
    expect([type, attachments.length, attachments[0].contentType]).toEqual([
      ...['message', 1, 'application/vnd.microsoft.card.adaptive'],
    ])
    const { content } = attachments[0]
    expect(content).toMatchObject({ type: 'AdaptiveCard', version: '1.2' })
    expect(content.actions).toEqual([
      { type: 'Action.OpenUrl', title: 'Jira: HL-1', url: 'https://jira.example/browse/HL-1' },
    ])
    // Markdown is read in a TextBlock and a FactSet, and never in a run
    const blocks = content.body as { type: string; inlines: { type: string; text: string }[] }[]
    expect(new Set(blocks.map((one) => one.type))).toEqual(new Set(['RichTextBlock']))
    const runs = blocks.flatMap(({ inlines }) => inlines)
    expect(new Set(runs.map((one) => one.type))).toEqual(new Set(['TextRun']))
    expect(runs[0]?.text).toBe(card.title)
    expect(runs[2]?.text).toBe(card.lines[0]?.[1].replace('{{', '{ {'))
  })

  it('Slack: blocks of plain text, with its three signs escaped', async () => {
    const own = await startGateway(() => ok)
    expect(await posted(own, 'slack')).toMatchObject({ outcome: 'accepted', reply: '200 ok' })
    const { text, blocks } = JSON.parse(own.asked[0]?.body ?? '')
    expect(text).toBe(card.title)
    expect(blocks.map(({ type, text: told }: { type: string; text: { type: string } }) => [type, told.type])).toEqual([
      ...[
        ['header', 'plain_text'],
        ['section', 'plain_text'],
        ['section', 'mrkdwn'],
      ],
    ])
    expect(blocks[1].text.text).toBe(
      'Usługi: SMS Premium &amp; &lt;b&gt;*x*&lt;/b&gt; [a](https://evil.example) ' +
        '{{DATE(2017-02-14T06:00:00Z)}} &lt;!channel&gt;\nOd: 21.11.2026 03:12',
    )
    expect(blocks[2].text.text).toBe('<https://jira.example/browse/HL-1|Jira: HL-1>')
  })
})

describe('what a channel answers', () => {
  it.each<[Kind, Deed, string]>([
    ['teams', took, 'accepted'],
    ['teams', { code: 200 }, 'accepted'],
    ['teams', { code: 202, body: '<html>', headers: { 'content-type': 'text/html' } }, 'unknown'],
    ['slack', { code: 200, body: 'no_text' }, 'card-refused'],
    ['slack', { code: 400, body: 'invalid_payload' }, 'card-refused'],
    ['slack', { code: 403, body: 'action_prohibited' }, 'card-not-let-in'],
    ['slack', { code: 404, body: 'no_service' }, 'card-not-let-in'],
    ['slack', { code: 410, body: 'channel_is_archived' }, 'card-not-let-in'],
    ['teams', { code: 401, body: 'The request signature SIGSECRET123 is wrong' }, 'card-not-let-in'],
    ['teams', { code: 307, headers: { location: `https://x.example/${secret}` } }, 'card-not-let-in'],
    ['teams', { code: 302, headers: { location: '/login' } }, 'unknown'],
    ['teams', { code: 429, headers: { 'retry-after': '60' } }, 'card-busy'],
    ['slack', { code: 503 }, 'card-busy'],
    ['slack', { code: 500, body: 'rollup_error' }, 'unknown'],
    ['teams', { code: 502, body: `bad gateway /services/${secret}` }, 'unknown'],
    ['teams', 'cut', 'unknown'],
    ['teams', 'silent', 'unknown'],
  ])('%s %j: %s', async (kind, deed, outcome) => {
    const own = await startGateway(() => deed)
    const told = await posted(own, kind, deed === 'silent' ? 400 : 2_000)
    expect(told.outcome).toBe(outcome)
    expect(own.asked).toHaveLength(1)
    if (outcome === 'card-busy') expect(told).toMatchObject({ seconds: afterOf(deed) })
  })

  it('that cuts behind any byte of its answer: taken when the head says so, unknown before', async () => {
    const answer = 'HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n'
    for (let bytes = 0; bytes <= answer.length; bytes += 7) {
      const server = createServer((socket) =>
        socket.on('error', () => {}).once('data', () => socket.end(answer.slice(0, bytes))),
      )
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      onTestFinished(() => void server.close())
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : 0
      const { outcome } = await posted({ url: `http://127.0.0.1:${port}/send` }, 'teams')
      expect([bytes, outcome]).toEqual([bytes, bytes === answer.length ? 'accepted' : 'unknown'])
    }
  })

  it('nothing is posted where nobody is reached, or TLS is not spoken', async () => {
    expect(await posted({ url: 'http://127.0.0.1:1/send' }, 'teams')).toMatchObject({ outcome: 'card-unreachable' })
    const own = await startGateway(() => took)
    expect((await posted({ url: own.url.replace('http', 'https') }, 'teams')).outcome).toBe('card-tls')
    expect(own.asked).toEqual([])
  })
})

const afterOf = (deed: Deed): number | undefined =>
  typeof deed === 'object' && 'headers' in deed ? Number(deed.headers?.['retry-after']) : undefined

describe('the address', () => {
  const place = (urlCommand: string[], env = {}) => openStaffChannel({ kind: 'slack', urlCommand }, env).place()

  it('is what a command prints on its first line; the environment goes before it', async () => {
    const printed = ['printf', 'https://hooks.example/services/a\\nmore\\n']
    expect(await place(printed, { PATH: process.env.PATH })).toMatchObject({ host: 'hooks.example', port: 443 })
    const env = { DNIU_STAFF_CHANNEL_URL: 'http://127.0.0.1:7/x' }
    expect(await place(printed, env)).toMatchObject({ host: '127.0.0.1', port: 7, loopback: true })
  })

  it.each([
    ['none', [], {}],
    ['a command that fails', ['false'], {}],
    ['a command that is not there', ['/nowhere/secret'], {}],
    ['http beyond this machine', [], { DNIU_STAFF_CHANNEL_URL: 'http://hooks.example/SECRETPATH' }],
    ['no address', ['echo', 'SECRETPATH'], {}],
  ])('%s is a failure that shows nothing of it', async (_, command, env) => {
    const error = await place(command, { PATH: process.env.PATH, ...env }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'card-no-url' })
    expect(JSON.stringify(error)).not.toContain('SECRETPATH')
  })
})
