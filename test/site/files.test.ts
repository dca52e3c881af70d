import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { siteFiles } from '../../src/site/files.ts'
import { escaped } from '../../src/site/markup.ts'
import { at, notice, site, works } from './stage.ts'

const filesOf = (...given: Parameters<typeof site>) =>
  new Map([...siteFiles(site(...given))].map(({ path, text }) => [path, text]))
const fileOf = (path: string, ...given: Parameters<typeof site>) => filesOf(...given).get(path) ?? ''

describe('the files of a site', () => {
  it('are a page of each notice in each language, and the first page last of all', () => {
    expect([...filesOf([notice(), works()]).keys()]).toEqual([
      ...['en/HL-1.html', 'en/HL-2.html', 'HL-1.html', 'HL-2.html'],
      ...['en/feed.xml', 'feed.xml', 'status.ics', 'status.json'],
      ...['en/index.html', 'index.html'],
    ])
  })

  it('link to nothing that is not among them, and load nothing', () => {
    const files = filesOf([notice(), works()])
    for (const [path, text] of files) {
      if (!path.endsWith('.html')) continue
      for (const [, link = ''] of text.matchAll(/(?:href|src)="([^"#]+)"/g))
        expect([...files.keys()], `${path} → ${link}`).toContain(new URL(link, `file:///${path}`).pathname.slice(1))
      expect(text).not.toMatch(/<(script|img|iframe|link rel="stylesheet")/)
    }
  })

  it('show what looks like markup, wherever it stands', () => {
    const evil = `<script>alert("x")</script>&'`
    const both = { pl: evil, en: evil }
    const files = filesOf([
      notice({
        source: { type: 'operator', id: 'play', name: evil },
        services: [{ id: 'sms', name: both }],
        phases: [{ phase: 'update', sequence: 1, at: 0, words: both }],
      }),
    ])
    for (const [path, text] of files)
      if (!path.endsWith('.json') && !path.endsWith('.ics')) {
        expect(text, path).not.toContain('<script')
        expect(text, path).not.toContain(`alert("x")`)
      }
    expect(files.get('HL-1.html')).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;')
  })

  it('hold no control character, no lone surrogate, nothing that turns the direction of text', () => {
    expect(escaped('a\u0000\u001b[2J\u202eb\ud800\uffff\u0085c\td\n')).toBe('a[2Jb\ufffdc\td\n')
  })
})

describe('status.json', () => {
  const judge = new Ajv({ allErrors: true, strict: true }).compile(
    JSON.parse(readFileSync('schemas/status.schema.json', 'utf8')),
  )
  const hushed = notice({ ticket: 'HL-3', phases: [{ phase: 'open', sequence: 0, at: 0, words: null }] })

  it.each([
    ['empty', []],
    ['full', [notice(), works(), hushed]],
  ])('has the form of its schema, %s', (_, notices) => {
    judge(JSON.parse(fileOf('status.json', notices)))
    expect(judge.errors).toBeNull()
  })

  it('and the schema refuses what is more', () => {
    const status = JSON.parse(fileOf('status.json', [notice()]))
    expect(judge({ ...status, notices: [{ ...status.notices[0], to: 'noc@acme.example' }] })).toBe(false)
  })

  it('says what goes on, what is planned, and which days had something', () => {
    const status = JSON.parse(fileOf('status.json', [notice(), works()]))
    expect(status).toMatchObject({
      ...{ generated: '2026-11-21T03:12:00+01:00', days: { from: '2026-08-24', to: '2026-11-21' } },
      ...{ ongoing: ['HL-1'], planned: ['HL-2'] },
    })
    expect(status.operators.find(({ id }: { id: string }) => id === 'play')).toEqual({
      ...{ id: 'play', name: { pl: 'PLAY', en: 'PLAY' } },
      days: [{ date: '2026-11-21', state: 'outage', tickets: ['HL-1'] }],
    })
  })
})

describe('status.ics', () => {
  const eventsOf = (...given: Parameters<typeof site>) =>
    new ICAL.Component(ICAL.parse(fileOf('status.ics', ...given))).getAllSubcomponents('vevent')
  const moment = (one: ICAL.Component, name: string) =>
    (one.getFirstPropertyValue(name) as ICAL.Time).toUnixTime() * 1000

  it('has works by the UIDs of the mails, and no outage and nobody’s address', () => {
    const [event, ...more] = eventsOf([notice(), works()])
    expect(more).toEqual([])
    expect(event?.getFirstPropertyValue('uid')).toBe('HL-2@dv.example')
    expect(fileOf('status.ics', [works()])).not.toMatch(/ORGANIZER|ATTENDEE|mailto/i)
  })

  it.each([
    ['over the hour that is missing', '2027-03-28T01:30+01:00', '2027-03-28T03:30+02:00'],
    ['over the hour that comes twice', '2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00'],
  ])('is right %s', (_, start, end) => {
    const [event] = eventsOf([works({ start: at(start), end: at(end) })])
    expect(event && [moment(event, 'dtstart'), moment(event, 'dtend')]).toEqual([at(start), at(end)])
    expect(at(end) - at(start)).toBe(3_600_000)
  })

  it('calls off what was called off, in a newer version', () => {
    const phases = [
      { phase: 'open', sequence: 0, at: 0, words: null },
      { phase: 'cancel', sequence: 1, at: 1, words: null },
    ] as const
    const [event] = eventsOf([works({ state: 'cancelled', phases })])
    expect(['status', 'sequence'].map((name) => event?.getFirstPropertyValue(name))).toEqual(['CANCELLED', 1])
  })
})

describe('feed.xml', () => {
  const ids = (text: string) => [...text.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id)
  const later = notice({
    phases: [
      { phase: 'open', sequence: 0, at: at('2026-11-21T03:12+01:00'), words: null },
      { phase: 'close', sequence: 1, at: at('2026-11-21T05:12+01:00'), words: { pl: 'Po & <po>.', en: 'Over.' } },
    ],
  })

  it('has each message with an id that stays, the newest first', () => {
    const before = ids(fileOf('feed.xml', [notice()]))
    expect(before).toEqual(['tag:dv.example,2026:status/pl', 'tag:dv.example,2026:HL-1/0/pl'])
    expect(ids(fileOf('feed.xml', [later, works()]))).toEqual([
      ...[before[0], 'tag:dv.example,2026:HL-1/1/pl', before[1], 'tag:dv.example,2026:HL-2/0/pl'],
    ])
  })

  it('was changed when the newest message left, and says it in its own language', () => {
    const text = fileOf('en/feed.xml', [later])
    expect(/<updated>(.*?)</.exec(text)?.[1]).toBe('2026-11-21T05:12:00+01:00')
    expect(text).toContain('<content type="html">&lt;p&gt;Over.&lt;/p&gt;</content>')
    expect(fileOf('feed.xml', [later])).toContain('&lt;p&gt;Po &amp;amp; &amp;lt;po&amp;gt;.&lt;/p&gt;')
  })

  it('names its own address and those of its pages where that is known', () => {
    const text = fileOf('en/feed.xml', [later], { base: 'https://status.example/x/' })
    expect(text).toContain('rel="self" type="application/atom+xml" href="https://status.example/x/en/feed.xml"')
    expect(text).toContain('href="https://status.example/x/en/HL-1.html"')
  })

  it('has fifty messages at the most', () => {
    const many = Array.from({ length: 60 }, (_, index) => notice({ ticket: `HL-${index + 1}` }))
    expect(ids(fileOf('feed.xml', many))).toHaveLength(51)
  })
})
