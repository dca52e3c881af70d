/** Elements of which nothing is shown. */
const unseen = new Set(['script', 'style', 'title', 'template'])
/** Elements that begin and end a line. */
const blocks = new Set(
  'address article blockquote body center div dl dt dd fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
)

const entities = new Map(
  Object.entries({
    ...{
      amp: '&',
      lt: '<',
      gt: '>',
      quot: '"',
      apos: "'",
      nbsp: ' ',
      shy: '',
      zwnj: '',
      copy: '©',
      reg: '®',
      sect: '§',
    },
    ...{ euro: '€', deg: '°', middot: '·', bull: '•', hellip: '…', ndash: '–', mdash: '—', laquo: '«', raquo: '»' },
    ...{ bdquo: '„', ldquo: '“', rdquo: '”', sbquo: '‚', lsquo: '‘', rsquo: '’', oacute: 'ó', Oacute: 'Ó', times: '×' },
    ...{ aogon: 'ą', cacute: 'ć', eogon: 'ę', lstrok: 'ł', nacute: 'ń', sacute: 'ś', zacute: 'ź', zdot: 'ż' },
    ...{ Aogon: 'Ą', Cacute: 'Ć', Eogon: 'Ę', Lstrok: 'Ł', Nacute: 'Ń', Sacute: 'Ś', Zacute: 'Ź', Zdot: 'Ż' },
    ...{ eacute: 'é', egrave: 'è', agrave: 'à', auml: 'ä', ouml: 'ö', uuml: 'ü', szlig: 'ß', ccedil: 'ç', ntilde: 'ñ' },
  }),
)

/** What a page of HTML says, in lines: no scripts, no styles, no addresses of pictures or links. It is read once, and never rendered. */
export function htmlText(html: string): string {
  const pieces: string[] = []
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at)
    const end = open < 0 ? html.length : open
    if (end > at) pieces.push(words(html.slice(at, end)))
    if (open < 0) break
    const tag = tagAt(html, open)
    if (tag.shown !== '') pieces.push(tag.shown)
    at = tag.next
  }
  return lines(pieces.join(''))
}

function tagAt(html: string, open: number): { shown: string; next: number } {
  if (!/[a-z!?/]/i.test(html[open + 1] ?? '')) return { shown: '<', next: open + 1 }
  if (html.startsWith('<!--', open)) return { shown: '', next: after(html, '-->', open + 4) }
  const name = /^<\/?([a-z][a-z0-9]{0,20})/i.exec(html.slice(open, open + 24))?.[1]?.toLowerCase()
  const next = after(html, '>', open)
  if (name === undefined) return { shown: '', next }
  if (html[open + 1] !== '/' && unseen.has(name)) return { shown: '', next: afterElement(html, name, next) }
  return { shown: shownFor(name), next }
}

function shownFor(name: string): string {
  if (name === 'br') return '\n'
  if (name === 'td' || name === 'th') return ' '
  return blocks.has(name) ? '\ufdd0' : ''
}

/** Where the text goes on after `sign`; at the end where there is none. */
function after(html: string, sign: string, from: number): number {
  const found = html.indexOf(sign, from)
  return found < 0 ? html.length : found + sign.length
}

function afterElement(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi')
  closing.lastIndex = from
  const found = closing.exec(html)
  return found === null ? html.length : after(html, '>', found.index)
}

/** Line feeds of the source are blanks. */
function words(text: string): string {
  return text
    .replaceAll('\ufdd0', '')
    .replace(/\s+/g, ' ')
    .replace(/&(#x?[0-9a-f]{1,8}|[a-z]{2,10});?/gi, entity)
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities.get(name) ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : whole
}

/** A mark of a block begins a line where none has begun yet; never more than one empty line. */
function lines(text: string): string {
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/[ ]*\ufdd0[ \ufdd0]*/g, '\ufdd0')
    .replace(/\n?\ufdd0\n?/g, '\n')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
