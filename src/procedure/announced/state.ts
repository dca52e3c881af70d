import type { Kind } from '../notice/facts.ts'
import type { Read, State } from './announced.ts'
import type { Line } from './lines.ts'

/** What says how things stand, in folded text. */
const words: readonly (readonly [State, RegExp])[] = [
  [
    'cancelled',
    /cancel+ed|cancel+ation|called off|odwola(?:n|l)\w*|anulowa(?:n|l)\w*|will not take place|nie odbed\w+|zrezygnowa\w+|withdrawn/,
  ],
  [
    'pending',
    /(?:was|were|is|been|be|could|not be) not (?:be )?(?:completed|carried out|performed)|not completed|nie (?:zostaly|zostala|udalo sie) (?:ukoncz|zakoncz|wykona|przeprowadz)\w*|until further notice|new (?:date|timing)s? (?:will|is|are|has|have)\b.{0,40}(?:annou|provid|communic|determin|confirm|finali|follow)|o nowym terminie|now(?:y|ego) termin\w*.{0,20}(?:podamy|zostanie|bedzie|poinform)|bezterminow\w+|no new date|odroczon\w+|wstrzyman\w+/,
  ],
  [
    'moved',
    /re-?scheduled\b|re-?schedul\w+ (?:notification|notice)|postponed|(?:has|have|had|was|were|been) (?:been )?(?:moved|amended)\b|amend(?:ment|ed)\b|(?:new|revised|changed|updated) (?:planned |primary |maintenance |activity )?(?:dates?|time|window|schedule)|przenies(?:ion|li|iono)\w*|przeloz(?:on|yl|ono)\w*|przesun(?:iet|eli|ieto)\w*|zmian\w* termin\w*|now(?:y|e|ym|ego) (?:termin|okn|dat|godzin)\w*|termin\w* (?:ulegl\w*|zosta\w+) zmian/,
  ],
  [
    'extended',
    /extended|extension|przedluz(?:on|a|yl|eni)\w*|wydluz(?:on|a|yl|eni)\w*|prolonged|prolongation|prolongat\w*/,
  ],
  [
    'over',
    /completed\b(?! by)|completion\b|concluded|(?:is|are) now over|(?:has|have) (?:ended|closed)|end of (?:maintenance )?window|\bfinished|maintenance end\b|zakonczy(?:l|li|lo|ly|lismy)\b|zakonczon\w*|zakonczeni\w*|ukonczon\w*|status:? closed/,
  ],
  [
    'begun',
    /in[- ]process|in[- ]progress|underway|(?:has|have|was) (?:begun|started|commenced)|commencing (?:momentarily|now)|start maintenance notification|rozpocze(?:to|ly|la|lo|lismy)|rozpoczynamy|w trakcie (?:realizacji|prac)|trwaja|status:? implement\w*/,
  ],
]

/** Words around them that tell of what may be, was asked or will be: no state. */
const unless =
  /\b(?:if|when|once|until|may|might|could|should|would|unless|will be|to be|from being|prevented|requests? (?:to|you|that)|please|able to|in case|jesli|jezeli|gdy|kiedy|moze|moga|moglyby|zostana|zostanie|beda|bedzie|prosimy|w przypadku|w razie|dopoki)\b[^.;:!?]{0,60}$|\b(?:not|nie|no|po|o|do|before|after|przed|planowan\w*|scheduled|expected|estimated|przewidywan\w*|data|date|godzina|time|termin|of|dla)(?: the)? (?:\w{1,14} )?$/
const mended =
  /resolved|restored|service is back|usuniet\w*|usunieto|naprawion\w*|przywrocon\w*|przywrocono|przywrocil\w*|all clear/
const after =
  /^[^.,;:!?]{0,25}(?:may|might|could|upon|if|when|policy|procedure|zostana|zostanie|bedzie|beda)\b|^\w{0,12}\s?(?:date|time|data|godzina|prac\w*)?\s?(?:and time)?\s?:?\s?\d/

const most = 30

/** How things stand by the words of a mail: the new ones, or where they say nothing those that are quoted. */
export function stateOf(lines: readonly Line[], kind: Kind): StateRead {
  const own = statesAmong(
    lines.filter(({ spot }) => spot.where !== 'quoted'),
    kind,
  )
  return own.all.length > 0 ? own : statesAmong(lines, kind)
}

/** How things stand by the words of a mail; `all`: every state that is spoken of. Null: they do not agree, or none is. */
export interface StateRead {
  readonly state: Read<State> | null
  readonly all: readonly State[]
}

function statesAmong(own: readonly Line[], kind: Kind): StateRead {
  const history = own.findIndex(({ text }) => /notes history|update history|histor(?:ia|ii) /.test(text))
  const read = own.slice(0, history < 0 ? most : Math.min(most, history))
  const inSubject = read.filter(({ spot }) => spot.where === 'subject').flatMap((line) => statesIn(line, kind))
  const inText = read.filter(({ spot }) => spot.where !== 'subject').flatMap((line) => statesIn(line, kind))
  const all = [...inSubject, ...inText]
  const names = [...new Set(all.map(({ value }) => value))]
  const [only, ...others] = weightier(inSubject.length > 0 ? inSubject : inText, inText)
  const isAgreed = only !== undefined && others.length === 0
  return { state: isAgreed ? (all.find(({ value }) => value === only) ?? null) : null, all: names }
}

/** What stands in the way of another: that it has begun says little beside that it takes longer or is over. */
const overrules: Readonly<Record<State, readonly State[]>> = {
  pending: ['moved', 'over'],
  extended: ['begun'],
  over: ['begun'],
  moved: [],
  cancelled: ['begun', 'pending'],
  announced: [],
  begun: [],
}

/** The states that are left: the subject's, unless the text knows better; none that another one overrules. */
function weightier(told: readonly Read<State>[], inText: readonly Read<State>[]): State[] {
  const states = new Set([...told, ...inText].map(({ value }) => value))
  const left = [...states].filter((state) => ![...states].some((other) => overrules[other].includes(state)))
  const subject = new Set(told.map(({ value }) => value))
  const named = left.filter((state) => subject.has(state))
  // the subject says it in one word
  return named.length === 1 ? named : left
}

function statesIn({ text, spot }: Line, kind: Kind): Read<State>[] {
  const all = kind === 'outage' ? [...words, ['over', mended] as const] : words
  return all.flatMap(([state, form]) => {
    const found = form.exec(text)
    if (found === null || (spot.where !== 'subject' && isCondition(text, found))) return []
    return [{ value: state, spot }]
  })
}

function isCondition(text: string, { index, 0: said }: RegExpExecArray): boolean {
  return (
    unless.test(text.slice(Math.max(0, index - 90), index)) ||
    after.test(text.slice(index + said.length, index + said.length + 60))
  )
}

const works =
  /mainten|(?<!un)planned (?:outage|work|activit|network|event)|scheduled (?:work|outage)|emergency work|(?<!nie)planowan\w* (?:\w+ )?(?:prac|przerw|wylacz|niedostep|modern|konserw|okn)|(?:prac|przerw|okn)\w* (?:planow|techn|serwis|konserw|modern|awaryjn)|konserwac|modernizac/
const outage =
  /awari|outage|incident|incydent|\bfailure|\bfault|usterk|niedostepn|degradac|disruption|brak (?:ruchu|uslug|mozliwosci)/
const anyWork = /\bprac(?:e|y|ach|ami|om)?\b|\bworks?\b|upgrade|wymian\w|\bokn(?:o|a|ie)\b|przebudow/

/** Whether a mail tells of works or of an outage: the subject says so, else the first lines, else any. */
export function kindOf(lines: readonly Line[]): Read<Kind> | null {
  const [subject, ...others] = lines.slice(0, most)
  const groups = [subject ? [subject] : [], others.slice(0, 15), others]
  const ways = [
    ['maintenance', works],
    ['outage', outage],
    ['maintenance', anyWork],
  ] as const
  for (const group of groups)
    for (const [value, form] of ways) {
      const line = group.find(({ text }) => form.test(text))
      if (line !== undefined) return { value, spot: line.spot }
    }
  return null
}
