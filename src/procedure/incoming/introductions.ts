// How mail programs introduce the mail that they quote or pass on: Polish and English ones, and our neighbours'.

/** A line that begins somebody else's mail. */
const separators = [
  /^\s{0,9}-{2,20}\s{0,9}(original|forwarded)\s(message|e?-?mail)\b.{0,40}$/i,
  /^\s{0,9}-{2,20}\s{0,9}(treść\s)?(oryginaln|pierwotn|przekazan|przesłan)\p{L}{1,3}\s(dalej\s)?wiadomoś.{0,40}$/iu,
  /^\s{0,9}-{2,20}\s{0,9}wiadomość\s(oryginalna|pierwotna|przekazana|napisana)(?!\p{L}).{0,100}$/iu,
  /^\s{0,9}-{2,20}\s{0,9}(ursprüngliche|weitergeleitete)\s(nachricht|mail).{0,40}$/iu,
  /^\s{0,9}-{2,20}\s{0,9}(původní zpráva|pôvodná správa|message d.origine|mensaje original|messaggio originale).{0,40}$/iu,
  /^\s{0,9}(begin forwarded message|początek przekazanej wiadomości):\s{0,9}$/iu,
]

/** The fields of a mail's head as programs quote it: Outlook's "Od: … Wysłane: … Do: … Temat: …". */
const writers = 'od from nadawca von de da від'
const others =
  'wysłane wysłano data do dw udw temat sent date to cc bcc subject reply-to gesendet datum an betreff envoyé à objet ' +
  'odesláno komu kopie předmět odoslané predmet enviado para asunto inviato oggetto надіслано кому тема'
const fieldOf = (names: string, value: string) =>
  new RegExp(`^[\\s*]{0,9}(${names.replaceAll(' ', '|')}|odpowiedz do)[*\\s]{0,9}:${value}`, 'iu')
/** Nobody is called by a time: "Od: 11:20" is the sender's own. */
const writerField = fieldOf(writers, String.raw`[\s*]{0,9}[^\d\s*]`)
const otherField = fieldOf(others, '')
/** How many lines such a head may have, of which the longest name many recipients. */
const longestHead = 7

/** "W dniu 21.11.2026 o 10:12, Jan pisze:", "pt., 21 lis 2026 o 10:12 Jan <…> napisał(a):", "On … wrote:". */
const introductionEnds = [
  /\b(pisze|napisał(\(a\)|a)?|wrote|writes|a écrit|napsal(\(a\)|a)?|napísal(\(a\)|a)?|ha scritto|escribió)\s?:\s{0,9}$/i,
  /\bschrieb\b[^:]{0,200}(:[^:]{0,200}){0,2}:\s{0,9}$/i,
]
const introductionStart = /^\s{0,9}(w dniu|dnia|dn\.|on|am|le|dne|dňa|(pon|wt|śr|czw|pt|sob|niedz?)\.?,)\s/i
const longestLine = 1000

/** Whether the mail of somebody else begins here: with a line that says so, or with its head. */
export function beginsOtherMail(lines: readonly string[], at: number): boolean {
  const line = shortLine(lines, at)
  if (separators.some((separator) => separator.test(line))) return true
  if (!isField(line)) return false
  const near = Array.from({ length: longestHead }, (_, step) => shortLine(lines, at + step))
  return near.some((one) => writerField.test(one)) && near.filter(isField).length >= 3
}

/** Whether a line is of those that stand above somebody else's mail: a separator, a rule, a field of its head. */
export function isHeading(line: string): boolean {
  return (
    line.length <= longestLine && (separators.some((one) => one.test(line)) || isField(line) || /^[-_*=]+$/.test(line))
  )
}

/** Whether a line is a field of a mail's head. */
function isField(line: string): boolean {
  return writerField.test(line) || otherField.test(line)
}

/** Where the text of somebody else's mail begins, whose separator, introduction or head is at `at`. */
export function textBelow(lines: readonly string[], at: number): number {
  const isBlank = (place: number) => place < lines.length && lines[place]?.trim() === ''
  let from = at + (separators.some((one) => one.test(shortLine(lines, at))) ? 1 : introductionLines(lines, at))
  while (isBlank(from)) from += 1
  if (!isField(shortLine(lines, from))) return from
  const end = lines.slice(from, from + 2 * longestHead).findIndex((line) => line.trim() === '')
  if (end >= 0) return from + end
  while (isField(shortLine(lines, from))) from += 1
  return from
}

/** How many lines from here introduce a quotation: one, up to three if the sentence was broken, or none. */
export function introductionLines(lines: readonly string[], at: number): number {
  if (isIntroduction(shortLine(lines, at))) return 1
  if (!introductionStart.test(shortLine(lines, at))) return 0
  const near = lines.slice(at, at + 3)
  // a sentence goes on in the very next line, and is not itself quoted
  const isBroken = near.findIndex((line) => line.trim() === '' || isQuoted(line))
  const ends = [2, 3].filter((count) => near.length >= count && (isBroken < 0 || count <= isBroken))
  return ends.find((count) => isIntroduction(near.slice(0, count).join(' '))) ?? 0
}

/** Has a date or an address: the writer's own sentences may end the same way. */
function isIntroduction(line: string): boolean {
  if (line.length > longestLine || isQuoted(line) || !/[\d@]/.test(line)) return false
  return introductionEnds.some((end) => end.test(line))
}

/** Whether a line is quoted by its mark. */
export function isQuoted(line: string | undefined): boolean {
  return /^\s{0,3}>/.test(line ?? '')
}

function shortLine(lines: readonly string[], at: number): string {
  const line = lines[at] ?? ''
  return line.length > longestLine ? '' : line
}
