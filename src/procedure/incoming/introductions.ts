import { fold } from '../../polish/fold.ts'

// How mail programs introduce the mail that they quote or pass on: Polish and English ones, and our neighbours'. Compared
// without case and marks: many programs write Polish without them.

/** What they call it, also `of the forwarded message`. */
const titles = [
  '(original|forwarded) (message|e?-?mail|appointment)',
  '(tresc )?(oryginaln|pierwotn|przekaz(yw)?an|przes(l|yl)an)[a-z]{1,3} (dalej )?wiadomosc[a-z]{0,2}( dalej)?',
  'wiadomosc (oryginalna|pierwotna|przekazana|przeslana|napisana)|oryginaln[a-z]{1,2} (termin|spotkanie|wydarzenie)',
  '(ursprungliche|weitergeleitete)[a-z]? (nachricht|mail)',
  '(puvodni|preposlan[ae]|preposilane) zprav[ay]|(povodna|preposlan(a|ej)|preposielanej) sprav[ay]',
  'message (d.origine|transfere|transmis|reexpedie)|mensaje (original|reenviado)|messaggio (originale|inoltrato)',
  '(переслане|перенаправлене|оригінальне) повідомлення',
].join('|')
const beginning = 'begin|poczatek|anfang der|zacatek|zaciatok|debut du|inizio|inicio del'

/** Each after a name. */
const wrote = String.raw`(pisze|napisal(\(-?a\)|\/?-?a)?|napisano|wrote|writes|a ecrit|napsal(\(a\)|a)?|ha scritto|escribio|mozna przeczytac|schrieb|пише|писав|написал(\(а\)|а)?)`

/** A line that begins somebody else's mail. Yahoo writes the head after it, in the same line. */
const separators = [
  new RegExp(String.raw`^\s{0,9}-{2,20}\s{0,9}(${titles})(?![a-z])[^-]{0,100}(-{2}.*)?$`),
  new RegExp(String.raw`^\s{0,9}((${beginning}) )?(${titles}|початок листа, що пересилається)\s?:\s{0,9}$`),
  // Zoho
  new RegExp(String.raw`^\s{0,9}-{2,20}\s.{0,300}\d.{0,300}\s${wrote}\s-{2,20}\s{0,9}$`),
  // GroupWise
  /^>>> .{0,300}\d.{0,300} >>>\s{0,9}$/,
]

/** What each of them has: a start of the program must not pay for the others where no line does. */
const separates = /^\s{0,9}-{2}|^>>> |:\s{0,9}$/
const isSeparator = (line: string): boolean => separates.test(line) && separators.some((one) => one.test(line))

/** The fields of a mail's head as programs quote it: Outlook's "Od: … Wysłane: … Do: … Temat: …". */
const writers = 'od from nadawca von de da mittente від від.кого от van fra fran felado de.la nuo'
const others =
  'wyslane wyslano data do dw udw kopia temat tytul adresat odbiorca waznosc zalaczniki sent date to cc bcc ' +
  'subject reply-to importance attachments gesendet datum an ' +
  'kopie betreff envoye a objet sujet pour odeslano komu predmet odoslane pre fecha enviado para asunto inviato oggetto ' +
  'дата надіслано кому тема копія отправлено копия verzonden aan onderwerp skickat till amne sendt til emne dato ' +
  'elkuldve cimzett masolatot.kap targy trimis catre subiect enviada assunto issiusta kam kopija tema message.du copie.a'
const fieldOf = (names: string, value: string) =>
  new RegExp(`^[\\s*]{0,9}(${names.replaceAll(' ', '|')}|odpowiedz do|data wyslania)[*\\s]{0,9}:${value}`)
/** Nobody is called by a time or a number: "Od: 11:20" is the sender's own. */
const writerField = fieldOf(writers, String.raw`[\s*]{0,9}[^\d\s*+]`)
const otherField = fieldOf(others, '')
const writerBare = new RegExp(`^\\s{0,9}(${writers.replaceAll(' ', '|')})\\s[^:]{0,200}@`)
/** How many lines such a head may have, of which the longest name many recipients. */
const longestHead = 7

/** "W dniu 21.11.2026 o 10:12, Jan pisze:", "pt., 21 lis 2026 o 10:12 Jan <…> napisał(a):", "On … wrote:". */
const introductionEnds = [
  new RegExp(String.raw`(?<!\p{L})${wrote}( co nastepuje)?\s?:\s{0,9}$`, 'u'),
  /\bschrieb\b[^:]{0,200}(:[^:]{0,200}){0,2}:\s{0,9}$/,
  // Lotus Notes
  new RegExp(String.raw`(?<!\p{L})${wrote} (on|w dniu|dnia|am) \d.{0,60}:\s{0,9}$`, 'u'),
  new RegExp(String.raw`@.{0,300}(?<!\p{L})${wrote} (o )?\d.{0,60}:\s{0,9}$`, 'u'),
  // Apple, Horde
  /^\s{0,9}wiadomosc napisana przez\b.{0,300}\d:\s{0,9}$/,
  /^\s{0,9}(cytowanie|quoting|zitat von)\b.{0,300}@.{0,300}:\s{0,9}$/,
]
/** What other languages have in common with these: an address, a time, and a colon at the end. */
const addressed = /[<(][^<>()\s]{1,254}@[^<>()\s]{1,254}\s?[>)]/
const timed = /\d[.:]\d\d(?!\d)/
const introductionStart =
  /^\s{0,9}((w dniu|dnia|dn\.|on|am|le|el|il|dne|dna|uzytkownik|wiadomosc napisana|cytowanie|quoting|(pon|wt|sr|czw|pt|sob|niedz?)\.?,)\s|\d{1,4}[-./ ]\s?(\d|[^\s\d!-/:-@[-`{-~]{3}))/
const longestLine = 1000

/** Whether the mail of somebody else begins here: with a line that says so, or with its head. */
export function beginsOtherMail(lines: readonly string[], at: number): boolean {
  const line = shortLine(lines, at)
  if (isSeparator(line)) return true
  if (!isField(line)) return false
  const near = Array.from({ length: longestHead }, (_, step) => shortLine(lines, at + step))
  return near.some((one) => writerField.test(one)) && near.filter(isField).length >= 3
}

/** Whether a line is of those that stand above somebody else's mail: a separator, a rule, a field of its head. */
export function isHeading(line: string): boolean {
  const plain = shortLine([line], 0)
  return isSeparator(plain) || isField(plain) || /^[-_*=]+$/.test(plain)
}

function isField(line: string): boolean {
  return writerField.test(line) || otherField.test(line)
}

/** Where the text of somebody else's mail begins, whose separator, introduction or head is at `at`. */
export function textBelow(lines: readonly string[], at: number): number {
  const isBlank = (place: number) => place < lines.length && lines[place]?.trim() === ''
  let from = at + (isSeparator(shortLine(lines, at)) ? 1 : introductionLines(lines, at))
  while (isBlank(from)) from += 1
  const blank = lines.slice(from, from + 2 * longestHead).findIndex((line) => line.trim() === '')
  const near = lines.slice(from, blank < 0 ? from + 2 * longestHead : from + blank).map((line) => shortLine([line], 0))
  // eM Client puts no colons
  if (writerBare.test(near[0] ?? '')) return from + near.length
  return isField(near[0] ?? '') ? from + near.findLastIndex(isField) + 1 : from
}

/** How many lines from here introduce a quotation: one, up to three if the sentence was broken, or none. */
export function introductionLines(lines: readonly string[], at: number): number {
  if (isIntroduction(shortLine(lines, at)) || isBareIntroduction(lines, at)) return 1
  const near = lines.slice(at, at + 3).map((_, step) => shortLine(lines, at + step))
  if (isAbove(near[0] ?? '', lines, at + 1)) return 1
  // a sentence goes on in the very next line, and is not itself quoted
  const isBroken = near.findIndex((line) => line.trim() === '' || isQuoted(line))
  const counts = [2, 3].filter((count) => near.length >= count && (isBroken < 0 || count <= isBroken))
  const says = (from: number, to: number) => introduces(near.slice(from, to).join(' '), lines, at + to)
  // the writer's own last line may stand right above
  const isLater = (count: number) => near.slice(1, count).some((_, step) => says(step + 1, count))
  return counts.find((count) => says(0, count) && !isLater(count)) ?? 0
}

/** Whether lines that were joined are an introduction; `below`: the line after them. */
function introduces(joined: string, lines: readonly string[], below: number): boolean {
  return isAbove(joined, lines, below) || (introductionStart.test(joined) && isIntroduction(joined))
}

/** Has a date or an address: the writer's own sentences may end the same way. */
function isIntroduction(line: string): boolean {
  if (line.length > longestLine || isQuoted(line) || !/[\d@]|^\s{0,9}uzytkownik\s/.test(line)) return false
  return introductionEnds.some((end) => end.test(line))
}

/** A day, an hour, a person's name and address, and nothing else: `20.11.2026 09:12 Jan Nocny <jan@acme.example>:`. */
const bareIntroduction =
  /^(?:\p{L}{2,12}[.,]{0,2} )?(?:\d{4}-\d\d-\d\d|\d{1,2}[. /-](?:\d{1,2}|\p{L}{3,12})[. /-]\d{4}),? \d{1,2}[:.]\d\d(?::\d\d)?,? (?:\p{Lu}\p{Ll}{1,20}(?:-\p{Lu}\p{Ll}{1,20})? ){2,4}<[^\s<>@]{1,64}@[^\s<>@]{1,253}> ?:\s{0,9}$/u

const isBareEnd = /^.{0,400}> ?:\s{0,9}$/

/** Whether such a line stands apart, as no line of a log does. */
function isBareIntroduction(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  // a start of the program must not pay for the pattern where no line ends so
  return isBareEnd.test(line) && bareIntroduction.test(line) && (lines[at - 1] ?? '').trim() === ''
}

/** Whether a line may introduce, in any language, what is quoted right below it. */
function isAbove(line: string, lines: readonly string[], below: number): boolean {
  if (!line.trimEnd().endsWith(':') || line.length > longestLine || isQuoted(line)) return false
  const next = lines[below]?.trim() === '' ? below + 1 : below
  return addressed.test(line) && timed.test(line) && isQuoted(lines[next])
}

/** Whether a line is quoted by its mark; `>:` alone is the end of an address. */
export function isQuoted(line: string | undefined): boolean {
  return /^\s{0,3}>(?!:$)/.test(line ?? '')
}

/** The Bat! writes whose words are quoted before its marks: `JN> …`. */
const initials = /\b(?:napisano|wrote|napisał(?:\(a\)|a)?):\s{0,20}\n\s{0,9}\p{Lu}{1,5}>/u

/** A text whose quoted lines begin with nothing but marks. */
export function withPlainMarks(text: string): string {
  return initials.test(text) ? text.replace(/^(?: ?\p{Lu}{0,5}>)+/gmu, (marks) => marks.replace(/[^>]/g, '')) : text
}

/** Without case and marks; empty where it is too long for what is looked for. */
function shortLine(lines: readonly string[], at: number): string {
  const line = lines[at] ?? ''
  return line.length > longestLine ? '' : fold(line)
}
