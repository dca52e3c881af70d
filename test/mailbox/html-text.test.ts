import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlText } from '../../src/mailbox/body.ts'
import { growth, linear, repeated } from '../stage/growth.ts'

describe('what a page of HTML says', () => {
  test.each<[string, string, string]>([
    [
      'characters by their names',
      '<p>Play&rarr;DV &plusmn;5&nbsp;s, &frac12; ruchu, Orange&trade;, b&lstrok;&aogon;d &ge; 3, dobry&check; ' +
        'Dvo&rcaron;&aacute;k, &Scaron;koda, T&Uuml;V, &nbsp;&le;10&permil;</p>',
      'Play→DV ±5 s, ½ ruchu, Orange™, błąd ≥ 3, dobry✓ Dvořák, Škoda, TÜV, ≤10‰',
    ],
    ['characters by their numbers', '&#322;&#x142;&#X142; &#128512;', 'łłł 😀'],
    ['numbers of windows-1252, as browsers read them', '5 &#128;, &#132;a&#148; &#150; b', '5 €, „a” – b'],
    ['old names without a semicolon, and no others', '&copy 2026 AT&T &oacute &lstrok', '© 2026 AT&T ó &lstrok'],
    ['numbers that no character has', 'a&#0;b&#xD800;c&#x110000;d&#;e', 'a�b�c�d&#;e'],
    ['no marks that are not seen', 'Za&shy;k&zwnj;ład', 'Zakład'],
    ['blanks of every kind as one', 'a&nbsp;&nbsp; &emsp;b&#10;&Tab;c', 'a b c'],
    ['a name that another name makes, as it stands', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['signs that look like markup', 'a &lt;b> c < d <3', 'a <b> c < d <3'],
    ['nothing of a tag with ">" in a value', 'a<img alt="a>b">b<a title=\'x>"y\' href = "z>">c</a>', 'abc'],
    ['text after an apostrophe in a bare value', "<a title=it's>one</a> isn't", "one isn't"],
    ['text after a quotation mark that nothing closes', 'a<img alt="b>c', 'ac'],
    ['text after a quotation mark in a bare value', '<a href=http://x.example/?q="a>b</a> c "d" e', 'b c "d" e'],
    [
      'lines that are written as they are shown',
      '<p>a\nb</p><PRE class=x>c\nd\r\n<b>e</b>\n</PRE>f\ng',
      'a b\nc\nd\ne\nf g',
    ],
    ['text after an empty comment', 'a<!-->b<!--->c<!---->d<!-- <p>x --!>e', 'abcde'],
    ['lines', '<div>a<br>b</div><p>c</p><table><tr><td>d<td>e</table>', 'a\nb\nc\nd e'],
    ['nothing of what is not shown', '<style>p > a {}</style>a<script>"</p>"</script>b<title>c</title>', 'ab'],
  ])('%s', (_, html, text) => {
    expect(htmlText(html)).toBe(text)
  })

  test('any text is read back from its own markup', () => {
    const point = fc.integer({ min: 0, max: 0x10ffff }).filter((code) => code < 0xd800 || code > 0xdfff)
    const line = fc
      .array(point)
      .map((points) => String.fromCodePoint(...points).replace(/[\s\p{Cc}\xad\u200c\ufdd0]+/gu, '_'))
    const marked = (text: string): string => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join('')
    fc.assert(
      fc.property(line, line, (text, value) => {
        const shown = value.replace(/"/g, '&quot;')
        expect(htmlText(`<p title="${shown}">${marked(text)}</p>`)).toBe(text)
      }),
    )
  })

  test('quotations of mail programs with their marks, and no other block', () => {
    const inner = '<blockquote class="gmail_quote" style="margin:0"><p>c</p></blockquote>'
    const outer = `<p>a</p><blockquote type="cite" cite="mid:x"><p>b</p>${inner}<p>d<br><br>e</p></blockquote><p>f</p>`
    expect(htmlText(outer)).toBe('a\n> b\n>> c\n> d\n>\n> e\nf')
    expect(htmlText('a<blockquote>b<blockquote type=cite>c</blockquote>d</blockquote>e')).toBe('a\nb\n> c\nd\ne')
    expect(htmlText('</blockquote>a<BLOCKQUOTE TYPE="CITE">b')).toBe('a\n> b')
    expect(htmlText('a\ufdd1b\ufdd2c')).toBe('abc')
  })

  test.each([
    '<',
    '<a b="',
    "<a b='>",
    '<!--',
    '&',
    '&#',
    '<a =',
    '<a =   ',
    '&amp',
    '<script>',
    '<p "',
    '<blockquote type="cite">a\n',
    '<blockquote ',
  ])('a mail made to hurt is read in linear time: %j', async (piece) =>
    expect(await growth(repeated(piece), htmlText)).toBeLessThan(linear),
  )
})
