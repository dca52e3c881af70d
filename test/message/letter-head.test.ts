import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { assemble, type LetterHead, makeBody, makeHead, shownTo } from '../../src/message/mime.ts'
import { thrown, winter } from './samples.ts'

const body = makeBody('Dzień dobry', '<p>Dzień dobry', 'seed')
const head: LetterHead = {
  from: { name: 'Helpline', email: 'helpline@digitalvirgo.example' },
  to: ['noc@acme.example', 'jan@acme.example'],
  cc: ['katarzyna@digitalvirgo.example'],
  replyTo: null,
  subject: 'Zgłoszenie [[HL-123]]',
  date: winter,
  messageId: '<hl-123.letter.1@digitalvirgo.example>',
  inReplyTo: null,
  references: [],
  extra: [],
}

const written = (changes: Partial<LetterHead> = {}) => makeHead({ ...head, ...changes }, body)
const parsed = (changes: Partial<LetterHead> = {}) => PostalMime.parse(Buffer.from(assemble(written(changes), body)))
const addresses = (list: { address?: string | undefined }[] | undefined) => (list ?? []).map(({ address }) => address)

const address = fc
  .tuple(fc.stringMatching(/^[a-zA-Z0-9_+-]{1,40}$/), fc.stringMatching(/^[a-z]{1,30}(\.[a-z]{2,10}){1,3}$/))
  .map((parts) => parts.join('@'))
const list = fc.array(address, { minLength: 1, maxLength: 40 })

describe('a letter', () => {
  test('shows all it is written to, and all who get a copy', async () => {
    const mail = await parsed()
    expect(addresses(mail.to)).toEqual(head.to)
    expect(addresses(mail.cc)).toEqual(head.cc)
  })

  test('without copies has no Cc', () => {
    expect(written({ cc: [] })).not.toMatch(/^cc:/im)
  })

  test('to nobody is refused', () => {
    const error = thrown(() => written({ to: [] }))
    expect(error).toMatchObject({ code: 'header-address', params: { field: 'To' } })
  })

  test('to one, without copies, has the head of a notice', () => {
    const { cc: _, ...notice } = head
    expect(written({ to: ['a@b.example'], cc: [] })).toBe(makeHead({ ...notice, to: 'a@b.example' }, body))
  })

  test('has copies; a notice, to one address that is no list, never has', () => {
    expect(makeHead({ ...head, to: 'a@b.example' }, body)).not.toMatch(/^cc:/im)
  })

  test.each([
    ['To', { to: ['a@b.example', 'c@d.example, e@f.example'] }],
    ['Cc', { cc: ['Name <a@b.example>'] }],
    ['Cc', { cc: ['a@b.example\r\nBcc: c@d.example'] }],
    ['To', { to: ['a@b.example\n'] }],
  ] as const)('takes bare addresses alone in %s', (field, changes) => {
    const error = thrown(() => written(changes))
    expect(error).toMatchObject({
      code: expect.stringMatching(/^header-(address|control-character)$/),
      params: { field },
    })
  })
})

describe('an address stands once', () => {
  test('in To rather than in Cc, whatever its capitals', () => {
    const twice = {
      to: ['A@x.example', 'b@x.example', 'a@X.example'],
      cc: ['B@x.example', 'c@x.example', 'C@x.example'],
    }
    expect(shownTo(twice)).toEqual({ to: ['A@x.example', 'b@x.example'], cc: ['c@x.example'] })
    expect(written(twice).match(/@x\.example/g)).toHaveLength(3)
  })

  test('also when its domain is written in two ways', () => {
    expect(shownTo({ to: ['a@łódź.example'], cc: ['a@xn--d-uga0v4h.example'] })).toEqual({
      to: ['a@xn--d-uga0v4h.example'],
      cc: [],
    })
  })

  test('and nobody is lost: any lists come back, folded', async () => {
    await fc.assert(
      fc.asyncProperty(list, list, async (to, cc) => {
        const mail = await parsed({ to, cc })
        const all = [...addresses(mail.to), ...addresses(mail.cc)].map((one) => one?.toLowerCase())
        expect(new Set(all)).toEqual(new Set([...to, ...cc].map((one) => one.toLowerCase())))
        expect(new Set(all).size).toBe(all.length)
        const lines = written({ to, cc }).split('\r\n')
        // an address that is too long for a line gets one of its own
        expect(lines.filter((line) => line.length > 76 && line.trim().includes(' '))).toEqual([])
        expect(lines.filter((line) => /[^\x20-\x7e]/.test(line))).toEqual([])
      }),
    )
  })
})
