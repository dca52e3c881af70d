import { describe, expect, it } from 'vitest'
import { addressKey } from '../../src/address/address.ts'
import { readMail } from '../../src/mailbox/read.ts'
import { type Card, wayOf } from '../../src/procedure/incoming/card.ts'
import { saysWhatBecame } from '../../src/procedure/incoming/mail.ts'
import { ownPart, subjectWithoutPrefixes } from '../../src/procedure/incoming/text.ts'
import { judge } from '../../src/procedure/incoming/verdict.ts'
import { directoryOf } from '../../src/registry-files/directory.ts'
import { mails } from './mails.ts'
import { pastOf, registry } from './registry.ts'

const directory = directoryOf(registry)
const codes = (problems: Card['because']) => problems.map(({ code }) => code)

describe('mail as it comes in, and the verdict on it (§2.2)', () => {
  it.each(mails)('$name', async ({ bytes, expected }) => {
    const mail = await readMail(bytes)
    const judged = judge(mail, directory, pastOf(mail))
    const { authentication: _, reports: __, written, ...whole } = judged
    const { contact, because, unanswerable, wary, ...card } = whole
    const read = {
      lang: mail.lang,
      bare: subjectWithoutPrefixes(mail.subject),
      own: ownPart(mail.text),
      reports: mail.reports,
      attachments: mail.attachments,
      messageId: mail.messageId,
    }
    const signs = { because: codes(because), unanswerable: codes(unanswerable), wary: codes(wary) }
    const seen = { ...card, contact: contact?.key ?? null, ...signs, way: wayOf(judged) }
    expect({ ...read, ...seen }).toEqual({ ...read, cc: card.cc, wary: [], way: 'waits', ...expected })
    expect(written && addressKey(written)).toBe(card.address)
  })

  it('reports nothing of mails that are none', async () => {
    const plain = mails.filter(({ expected }) => expected.reports === undefined)
    const read = await Promise.all(plain.map(({ bytes }) => readMail(bytes)))
    expect(read.flatMap(({ reports }) => reports).filter(saysWhatBecame)).toEqual([])
  })

  it('judges at least forty mails, with every verdict among them', () => {
    expect(mails.length).toBeGreaterThanOrEqual(45)
    expect(new Set(mails.map(({ expected }) => expected.verdict)).size).toBe(5)
  })
})
