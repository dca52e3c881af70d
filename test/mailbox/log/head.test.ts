import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLogged } from '../../../src/mailbox/log/head.ts'

const now = Date.UTC(2026, 10, 21, 12)
// the host of the log keeps the time of Warsaw in winter
const local = (...parts: [number, number, number, number, number, number]) => Date.UTC(...parts) - 3_600_000
const read = (line: string) => readLogged(line, { now, local })

const at = Date.UTC(2026, 10, 21, 2, 14, 5)
const text = '4XyzAb12cDz3: removed'
const told = { at, host: 'mx1', program: 'postfix/qmgr', text }

describe('the head of a line', () => {
  it.for([
    ['syslog, and journalctl', `Nov 21 03:14:05 mx1 postfix/qmgr[812]: ${text}`],
    ['syslog as it is sent', `<22>Nov 21 03:14:05 mx1 postfix/qmgr[812]: ${text}`],
    ['journalctl -o short-precise', `Nov 21 03:14:05.123456 mx1 postfix/qmgr[812]: ${text}`],
    ['with a year', `Nov 21 2026 03:14:05 mx1 postfix/qmgr[812]: ${text}`],
    ['rsyslog, RFC 3339', `2026-11-21T03:14:05.123456+01:00 mx1 postfix/qmgr[812]: ${text}`],
    ['in UTC', `2026-11-21T02:14:05Z mx1 postfix/qmgr[812]: ${text}`],
    ['journalctl -o short-iso', `2026-11-21T03:14:05+0100 mx1 postfix/qmgr[812]: ${text}`],
    ['journalctl -o short-full', `Sat 2026-11-21 03:14:05 CET mx1 postfix/qmgr[812]: ${text}`],
    ['ISO without a zone', `2026-11-21 03:14:05,123 mx1 postfix/qmgr[812]: ${text}`],
    ['journalctl -o short-unix', `${at / 1000}.123456 mx1 postfix/qmgr[812]: ${text}`],
    ['RFC 5424', `<22>1 2026-11-21T03:14:05.003+01:00 mx1 postfix/qmgr 812 - - ${text}`],
    ['RFC 5424 with data', `<22>1 2026-11-21T02:14:05.003Z mx1 postfix/qmgr 812 ID7 [a@1 b="c\\]d"][e@2] ${text}`],
    ['RFC 5424 with a byte order mark', `<22>1 2026-11-21T02:14:05Z mx1 postfix/qmgr 812 - - \ufeff${text}`],
    ['without a process', `Nov 21 03:14:05 mx1 postfix/qmgr: ${text}`],
    ['told several times', `Nov 21 03:14:05 mx1 postfix/qmgr[812]: message repeated 2 times: [ ${text}]`],
    [
      'journalctl -o json',
      JSON.stringify({
        ...{ MESSAGE: text, SYSLOG_IDENTIFIER: 'postfix/qmgr', _HOSTNAME: 'mx1' },
        __REALTIME_TIMESTAMP: `${at * 1000}`,
      }),
    ],
    [
      'journalctl -o json, as bytes',
      JSON.stringify({
        ...{ MESSAGE: [...Buffer.from(text)], SYSLOG_IDENTIFIER: 'postfix/qmgr', _HOSTNAME: 'mx1' },
        __REALTIME_TIMESTAMP: `${at * 1000}`,
      }),
    ],
    ['FreeBSD', `Nov 21 03:14:05 <mail.info> mx1 postfix/qmgr[812]: ${text}`],
    ['journalctl in Polish', `lis 21 03:14:05 mx1 postfix/qmgr[812]: ${text}`],
    ['grep in several files', `/var/log/mail.log.1:Nov 21 03:14:05 mx1 postfix/qmgr[812]: ${text}`],
    ['grep -n', `./mail.log:17:2026-11-21T03:14:05.123456+01:00 mx1 postfix/qmgr[812]: ${text}`],
    ['grep -n in one file', `1204:Nov 21 03:14:05 mx1 postfix/qmgr[812]: ${text}`],
    ['Solaris', `Nov 21 03:14:05 mx1 postfix/qmgr[812]: [ID 197553 mail.info] ${text}`],
    ['Compose', `mail-1  | 2026-11-21T03:14:05.123456+01:00 mx1 postfix/qmgr[812]: ${text}`],
    ['Kubernetes', `2026-11-21T02:14:06.000000000Z stdout F Nov 21 03:14:05 mx1 postfix/qmgr[812]: ${text}`],
    ['a container', JSON.stringify({ log: `Nov 21 03:14:05 mx1 postfix/qmgr[812]: ${text}\n`, stream: 'stdout' })],
  ] as const)('%s', ([, line], { expect: expectHere }) => {
    expectHere(read(line)).toEqual(told)
  })

  it('may name no host, as journalctl --no-hostname does', () => {
    for (const time of ['Nov 21 03:14:05', '2026-11-21T03:14:05+01:00'])
      expect(read(`${time} postfix/qmgr[812]: ${text}`)).toEqual({ ...told, host: '' })
    expect(read(`Nov 21 03:14:05 2001:db8::1 postfix/qmgr[812]: ${text}`)).toEqual({ ...told, host: '2001:db8::1' })
  })

  it('has months of both languages', () => {
    const names = 'sty lut mar kwi maj cze lip sie wrz paź lis gru'.split(' ')
    const monthOf = (name: string) =>
      new Date(read(`${name}  3 13:14:05 mx1 postfix/qmgr[812]: ${text}`)?.at ?? 0).getUTCMonth()
    expect(names.map(monthOf)).toEqual(names.map((_, month) => month))
  })

  it.for([
    ['nothing', ''],
    ['a text', 'Dear customer, we would like to inform you'],
    ['a month that is none', `Nev 21 03:14:05 mx1 postfix/qmgr[812]: ${text}`],
    ['no program', 'Nov 21 03:14:05 mx1'],
    ['JSON of something else', '{"a":1}'],
    ['JSON that is cut', '{"MESSAGE":"4Xyz'],
    ['JSON that is no object', '{}'],
  ] as const)('is none in %s', ([, line]) => {
    expect(read(line)).toBeNull()
  })

  it('without a year is the latest that has come', () => {
    const year = (line: string) => new Date(read(line)?.at ?? 0).getUTCFullYear()
    expect(year(`Nov 21 03:14:05 mx1 postfix/qmgr[812]: ${text}`)).toBe(2026)
    expect(year(`Dec 30 03:14:05 mx1 postfix/qmgr[812]: ${text}`)).toBe(2025)
    expect(year(`Jan  2 03:14:05 mx1 postfix/qmgr[812]: ${text}`)).toBe(2026)
  })

  it('is read or not, whatever the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (line) => {
        const found = read(line)
        return found === null || Number.isFinite(found.at)
      }),
    )
  })
})
