/** Whether a value was masked, left out or stands for another: there is nothing in it to hide. */
export const isPlaceholder = (value: string): boolean => isLeftOut(value) || variables.test(value)

/** What any of some forms takes, asked at once: one after the other takes five times as long. */
function anyOf(forms: readonly RegExp[]): RegExp {
  const sources = forms.map(({ source, ignoreCase }) => (ignoreCase ? `(?i:${source})` : source))
  return new RegExp(sources.join('|'), 'su')
}

/** `$password2`, `user.token`: names of values, where a program is shown; `$ecret1` is none. */
const variables = anyOf([
  /^\$(?:[a-z]|[a-z_]*(?:pass|pw|has[lł]o|secret|token|key)[a-z_]*)\d$/,
  /^[a-z_]\w*(?:\.[a-z_]\w*)*\.[a-z_]*(?:pass(?:word|wd)?|pwd|secret|token|key)\d?$/i,
])

/** The same of a value that stands in no program, and so is no variable of one. */
export function isLeftOut(value: string): boolean {
  const word = value.replace(/^[<[({]+|[>\])}]+$/g, '')
  return (
    value.length < 2 ||
    !/[\p{L}\p{N}]/u.test(value) ||
    /\*{3}|•{3}|●{3}|…|#{4}/.test(value) ||
    (value.length < longestExample && (example.test(value) || isRepeated(value))) ||
    forms.test(value) ||
    words.test(word)
  )
}

/** Twelve letters of the alphabet in their order, wherever it begins. */
const alphabet = Array.from({ length: 15 }, (_, from) => 'abcdefghijklmnopqrstuvwxyz'.slice(from, from + 12)).join('|')

/** The alphabet, words of examples: a long key has them by chance. */
const example = new RegExp(
  String.raw`${alphabet}|(?-i:EXAMPLE(?=.{0,8}$)(?<=.{16}))|EXAMPLE(?:KEY)?$|fake|placeholder|your[-_]|(?:[-_]|token|key|string|secret|password)here\b`,
  'i',
)
const longestExample = 200

/** One sign or group again and again, and hardly anything else; the noughts of a key are `AAAA`. */
const isRepeated = (value: string): boolean =>
  value.length >= 12 && repeated.test(value) && value.replaceAll(repeats, '').length < 24
const repeated = /(?!AA)(?:(.)\1{11}|(.{2,4})\2{5})/
const repeats = /(.)\1{3,}|(.{2,4})\2{3,}/g

const forms = anyOf([
  // one sign again and again: xxxx, yyy, 00000
  /^(.)\1+$/u,
  // A3-XXXXXX-XXXXXXXXXXX
  /^[\w-]{0,12}?[Xx]{4,}(?:-[Xx]{4,})+$/,
  // xoxp-1234567890
  /^[a-z]{2,8}[-_](?:1234567890)+$/i,
  // <hidden>, [masked], (none), {password}: words; {{password}}, ${{ secrets.X }}: whatever
  /^(?:<[\p{L} _-]*>?|\[[\p{L} _-]*\]?|\([\p{L} _-]*\)?|\{[\p{L} ._-]*\}?|\$?\{\{.*)$/su,
  // <key1>, {hunter2}: names of values, not values
  /^(?:<[a-z][a-z_. :-]{0,40}\d{0,2}>|\{[a-z][a-z_. :-]{0,40}\d{0,2}\}?)$/,
  // ${PASSWORD}, $PASSWORD, $password, $1, %PASSWORD%, %s, @password@, $(pass show …
  /^(?:[$#]\{[\w.:=$-]*\}?|\$[A-Z_][A-Z0-9_]*|\$[a-z_]+|\$\d|%[\w.]+%|%[sdvq]|@{1,2}[\w.]+@{1,2}|\$\(.*)$/s,
  // $env:PASSWORD2, $_POST['x'], $this->token, :pass2, __PASSWORD__, !vault, vault:v1:…
  /^(?:\$env:\w+|\$[a-z_]\w*(?:\[.*|-)|:[a-z]{2,}\d?|__[A-Z][A-Z0-9_]*__|!(?:vault|secret|env|ref|sub|include)|(?:vault:v\d|ref\+[a-z]+|\{cipher\}).*)$/is,
  // get_secret(), request.headers["apikey"], env.PASSWORD: where it comes from
  /^[@:]?[a-z_][\w.:]*(?:\(|\[(?:["'\w:]|$))/i,
  /^(?:process\.env|os\.environ|env|secrets|var|vars|local|config|settings|self|this|args|params|options|System)\.\w/,
  // a regular expression
  /^\/[^\\([]*[\\([].*\/[gimsuvy]*$/,
  // projects/alfa2/secrets/smpp, jjwt-jackson-0.11.2: a place, a version
  /^(?:[a-z\d_.-]+(?:\/[a-z\d_.-]+){2,}|[a-z]+(?:-[a-z]+)*-\d+(?:\.\d+){1,3})$/,
  // token:, "secret_key = ": the name of another value; <xs:element name=: the beginning of a tag
  /^(?:[\w.-]*(?:pass(?:word|wd)?|pwd|secret|token|key)\s?[:=]\s?|<[a-z][\w:.-]*\s[\w:.-]+=)$/i,
  // real_key, ACCESS_TOKEN, user.password: names again
  /^(?:[a-z]+(?:[_-][a-z]+)*[_-]key|[A-Z]+(?:_[A-Z]+)+)$/,
  /^[a-z_]\w*(?:\.[a-z_]\w*)*\.(?:password|passwd|pwd|haslo)$/i,
  /^(?:your|twoj|twój|twoje|moj|my|example|sample|insert|changeme|change-me|dummy)[\p{L}_-]*$/iu,
])

/** Words that stand where a value would, and say why there is none. */
const words = new RegExp(
  `^(?:${[
    'null|nil|none|undefined|empty|true|false|yes|no|not|ok|n\\/?[ad]|tak|is|was|has|str|string|string\\(|string\\?|new|await|test|foo|bar',
    'hidden|masked|redacted|removed|filtered|confidential|secret|password|passwd|pwd|pass|has[lł]o|token|header|key|value|field|pole',
    'required|missing|invalid|incorrect|wrong|bad|mismatch|expired?|changed|unchanged|unknown|accepted|rejected|denied',
    'tb[acd]|separately|osobno|failed|failure|error|correct|valid|set|unset|provided|sent|protected|disabled|enabled|optional|mandatory|basic|bearer',
    'patrz|zob|see|nie|nie(?:popraw|prawid|zna|wa[zż]n|aktual)\\p{L}*',
    '(?:b[łl][eę]dn|wymagan|wygas|zmienion|popraw|brak|ukryt|pust|wa[zż]n|z[lł][eay]|odrzucon|przyj[eę]t|przes[lł]an|wys[lł]an|podan|przekazan)\\p{L}*',
  ].join('|')})$`,
  'iu',
)
