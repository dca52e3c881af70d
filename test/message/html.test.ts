import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlFromText } from '../../src/message/html.ts'
import { noticeText } from '../../src/message/notice-text.ts'
import { bodyOf, everyNotice, factsOf, winter } from './samples.ts'

const signature = ['Jan Nowak', 'IT Operator', '', 'NIP: 527-23-17-216']
const from = { name: 'Digital Virgo Helpline', email: 'helpline@digitalvirgo.example' }
const open = noticeText({ ...bodyOf(factsOf('outage-operator', 'open')), signature, earlier: null })
const close = noticeText({
  ...bodyOf(factsOf('outage-operator', 'close')),
  signature,
  earlier: { text: open, sentAt: winter, from },
})

const notice = { lang: 'both', title: 'Awaria | Outage <b> & "x"' } as const

/** What a reader sees: tags removed, entities decoded, white space collapsed. */
function seen(html: string): string {
  const words = html.replace(/^.*?<body[^>]*>/s, '').replace(/<[^>]*>/g, ' ')
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }
  return collapsed(words.replace(/&([a-z]+|#\d+);/g, (whole, name: string) => entities[name] ?? whole))
}

/** The words of the plain text, without `>` marks and rules. */
function told(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/^(?:> ?)+/, ''))
  return collapsed(lines.filter((line) => line.trim() !== '-----').join('\n'))
}

const collapsed = (text: string) => text.replace(/\s+/g, ' ').trim()

describe('the same words', () => {
  test.each(everyNotice)('%s %s', (type, phase) => {
    const earlier = { text: close, sentAt: winter, from }
    const text = noticeText({ ...bodyOf(factsOf(type, phase)), signature, earlier })
    expect(seen(htmlFromText(text, notice))).toBe(told(text))
  })

  test('in any text', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '',
        '-----',
        '> ',
        '>',
        '>> Start: x',
        'Start date: <b>',
        'Kind regards,',
        '> Regards,',
        '&amp;',
        '<hr>',
      ),
      fc.stringMatching(/^>{0,12} ?[a-z<>&"': -]{0,20}$/),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n')
        expect(seen(htmlFromText(text, notice))).toBe(told(text))
      }),
    )
  })
})

describe('structure', () => {
  const html = htmlFromText(close, notice)

  test('a full document with nothing remote', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">/)
    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">')
    expect(html).toContain('<title>Awaria | Outage &lt;b&gt; &amp; &quot;x&quot;</title></head>')
    expect(html.endsWith('</body>\n</html>\n')).toBe(true)
    expect(html).not.toMatch(/src=|href=|url\(|<script|<style|<link|<img|background/i)
  })

  test.each(['pl', 'en'] as const)('a letter is in %s from its first line to its last', (lang) => {
    const letter = htmlFromText('Dzień dobry,\n\n-----\n\na\n\nOn x, y wrote:\n> b', { lang, title: 'T' })
    expect(letter.match(/lang="..">/g)).toEqual([`lang="${lang}">`])
  })

  test('a part for each language, a rule between, the earlier message in a quotation with its own', () => {
    const marks = html.match(/<(?:div|span) lang="..">|<\/div>|<hr|<\/?blockquote|<table|wrote|napisał/g)
    const message = ['<div lang="en">', '<table', '</div>', '<hr', '<div lang="pl">', '<table', '</div>']
    const who = ['<span lang="en">', 'wrote', '<span lang="pl">', 'napisał']
    expect(marks).toEqual([...message, ...who, '<blockquote', ...message, '</blockquote'])
  })

  test('data lines are the rows of a table', () => {
    const [table = ''] = html.match(/<table[\s\S]*?<\/table>/) ?? []
    expect(
      [...table.matchAll(/<th[^>]*>(.*?)<\/th>\s*<td[^>]*>(.*?)<\/td>/g)].map(([, label, value]) => [label, value]),
    ).toEqual([
      ['Operator:', 'PLAY'],
      ['Start date:', '21.11.2026 03:12 CET'],
      ['End date:', '21.11.2026 05:12 CET'],
    ])
  })

  test('the signature is small, and its lines with a colon are no table', () => {
    expect(html).toMatch(
      /<p style="[^"]*">Z poważaniem,<\/p>\n<p style="[^"]*font-size:12px[^"]*">Jan Nowak<br>\nIT Operator<\/p>/,
    )
    expect(html).toMatch(/<p style="[^"]*font-size:12px[^"]*">NIP: 527-23-17-216<\/p>/)
  })

  test('values are escaped', () => {
    const value = 'Gmina "Łódź" & Syn <x>'
    const facts = factsOf('outage-dv', 'update', { text: { en: value, pl: value } })
    const text = noticeText({ ...bodyOf(facts), signature, earlier: null })
    expect(text.split(value)).toHaveLength(3)
    expect(htmlFromText(text, notice).split('Gmina &quot;Łódź&quot; &amp; Syn &lt;x&gt;')).toHaveLength(3)
  })

  test('every tag that is opened is closed', () => {
    const tags = [...html.matchAll(/<(\/?)(html|head|body|div|p|table|tr|th|td|blockquote)\b/g)]
    const stack: string[] = []
    for (const [, end, name = ''] of tags) {
      if (end) expect(stack.pop()).toBe(name)
      else stack.push(name)
    }
    expect(stack).toEqual([])
  })

  test('quotation is bounded, however deep the text quotes', () => {
    const html = htmlFromText(`${'>'.repeat(5000)} word\n${'> '.repeat(50)}other`, notice)
    expect(html.match(/<blockquote/g)).toHaveLength(8)
    expect(seen(html)).toBe('word other')
  })
})
