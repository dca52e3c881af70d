import { fold } from '../../polish/fold.ts'
import { type Found, type Stretch, secretMask } from '../leak/leak.ts'

/** What a name says of its secret: a word that opens, a user and the word, a key of a machine, digits, any key, a key of a SIM. */
export type NameKind = 'password' | 'pair' | 'token' | 'digits' | 'weak' | 'sim'

/** What a code of digits opens, and how both are written: `kod do bramy`, `kod domofonu`, `kod 4512 do drzwi`, `domofon`; `kod alarmu` is a network's. */
const places = String.raw`(?:bramki(?= [*#]?\d{4,8}#)|sejfu|domofonu|drzwi|bramy|furtki|szlabanu|k[lł][oó]dki|alarmu|biura|serwerowni|klatki|wej[sś]cia|gara[zż]u|budynku|szaf(?:y|ki)|skrytki|windy|kolokacji|magazynu)(?!\p{L})(?: \p{L}{3,20}(?:ych|iej|nej|ego))?`
const placesEn = String.raw`(?:front |main |back |side )?(?:door|gate|entrance|safe|alarm|intercom|keypad|padlock|key ?box|lockbox|garage|barrier|server room|building|office|cage|rack)(?!\p{L})`
/** `kod 482913 do autoryzacji`, `code 482913 to log in`. */
const uses = String.raw`(?<!\p{L})(?:kod(?:u|em)?|code)(?= (?:\d{4}|\d{6}|\d{8}) (?:(?:do|dla) (?:autoryzac|logowani|zalogowani|weryfikac|potwierdzeni|aktywac)|(?:for|to) (?:authori|log(?:in|ging)?(?!\p{L})|sign(?:ing)?[ -]in|verif|confirm|activat)))`
const doors = [
  String.raw`(?<!\p{L})kod(?:u|em|owi)? (?:(?:do|od) ${places}|(?:na|przy|w) (?:drzwiach|bramie|domofonie|furtce|wej[sś]ciu)|(?:domofonu|drzwi|bramy|sejfu|furtki|szlabanu|k[lł][oó]dki)(?!\p{L}))`,
  String.raw`(?<!\p{L})(?:door|gate|entry|entrance|intercom|keypad|padlock|lockbox|safe|server room) code|(?<!\p{L})code (?:for|to|of|at) (?:the |our )?${placesEn}`,
  String.raw`(?<!\p{L})(?:kod|code)(?= [*#]?\d{4,8}[*#]? (?:(?:do|od) ${places}|(?:for|to|at) (?:the |our )?${placesEn}))|(?<!\p{L})(?:domofon(?:em|ie|u)?|intercom)(?!\p{L})`,
].join('|')

/** The names of secrets, in both languages and in all cases; what stands before them in a key does not matter. */
const names: Readonly<Record<NameKind, string>> = {
  password: String.raw`pass(?:word(?:s(?!\p{L}))?|wort|phrase|code|wd|w)|passe?(?!\p{L})|pass|pwd|pswd|(?<=[-_])pw(?![\p{L}\p{N}])|has[lł](?:ach|ami|om|em|[oau])|ha[sś]le|hase[lł]`,
  pair: String.raw`(?<!\p{L})(?:credentials?|creds?|(?:login|u[zż]ytkownik|user(?:name)?)\s?(?:[/,+&]|(?:i|oraz|and)\s)\s?(?:has[lł]o|password)|po[sś]wiadcze(?:nia(?:mi|ch)?|niom|[nń])|dane (?:do )?(?:logowania|dost[eę]powe|uwierzytelniaj[aą]ce)(?: do \p{L}{2,20}(?=\s?:))?)`,
  token: String.raw`(?:api|access|secret|private|auth|account|encryption|signing|shared|master|subscription|sharedaccess)[-_. ]?key|secret(?:[eos](?!\p{L}))?|sekre(?:t(?:u|owi|em|y|[oó]w|om|ami|ach)?|cie)|token(?:(?:u|owi|em|ie|y|[oó]w|om|ami|ach)(?!\p{L}))?|jsessionid|phpsessid|session[-_]?id|sessid|(?<![\p{L}\p{N}])(?:psk|community(?:[ _-]string)?)`,
  digits: String.raw`pin(?:em|u)?|puk(?:iem|u)?[12]?|otp|cvv2?|cvc2?|(?<!\p{L})kod(?:u|em|owi)? (?:(?:weryfikac|autoryzac|jednorazow|aktywac|dost[eę]p|bezpiecze[nń]stwa|zabezpieczaj|potwierdz|logowani|wej[sś]ciow)\p{L}{0,6}|blik|[2m]fa|(?:z )?sms(?:-?[aó]w?|em)?(?! ?(?:premium|m[ot]\b)))|(?:verification|one-time|activation|access|security|login|confirmation|authori[sz]ation|authenticat(?:or|ion)|sms|[2m]fa) code|${uses}|${doors}`,
  weak: String.raw`(?<!\p{L})klucz(?!\p{L}{0,3} publiczn)(?:owi|em|om|ami|ach|[auey])?|(?<!\p{L})wpa[23]?(?:[- ]?psk)?|(?<=[\p{L}\p{N}][-_ ])key`,
  sim: String.raw`(?<![\p{L}\p{N}])(?:(?:e?ki|ki[ck]|t?opc?|adm1?|k4(?=\s?[:=]))(?![\p{L}\p{N}])|k(?=\s?[:=]\s?[\da-f]{32}))`,
}

export const nameKinds = Object.keys(names) as readonly NameKind[]

/** The group that is there tells the kind of a name. */
const nameForm = Object.values(names)
  .map((form) => `(${form})`)
  .join('|')
const everyName = new RegExp(nameForm, 'giu')
const wholeName = new RegExp(`^(?:${nameForm})$`, 'iu')

/** Finds a cell of a table that may be a name. */
export const cellNamed = new RegExp(
  String.raw`(?:^|[;|\t,])[^\S\n]{0,500}["'\x60*]{0,2}(?:${nameForm})["'\x60*]{0,2}[^\S\n]{0,500}(?=$|[;|\t,])`,
  'gimu',
)

/** A name in a text. */
export interface Named extends Stretch {
  readonly name: string
  readonly kind: NameKind
}

/** Every name in a text, in order. */
export const namesIn = (text: string): Iterable<RegExpExecArray> => text.matchAll(everyName)

/** The kind of what is a name as a whole; null: it is none. */
export function kindOf(name: string): NameKind | null {
  const match = wholeName.exec(name)
  return match && namedBy(match).kind
}

/** A name by the match that found it. */
export function namedBy(match: RegExpExecArray): Named {
  const { 0: name, index } = match
  let at = 1
  while (match[at] === undefined) at += 1
  return { name, kind: nameKinds[at - 1] ?? 'weak', start: index, end: index + name.length }
}

/** The secret behind a name of some kind, as it is found. */
export function secretOf(kind: NameKind, name: string, { start, end }: Stretch): Found {
  const leak = kind === 'token' || kind === 'weak' || kind === 'sim' ? 'token' : 'password'
  return { kind: leak, start, end, holder: null, mask: secretMask, shown: `${name}=${secretMask}` }
}

/** A name may go on: `PASSWORD_PROD`, `passwordProd`, `password2`, `hasło_do_bramki`. */
export const tailForm =
  /(?:value|text|plain|digest|hash)?\d{0,2}(?:(?:[-_.]|(?<=\p{Ll})(?=\p{Lu}))[\p{L}\p{N}]{1,24}){0,6}/uy

/** Words in the rest of a key after which its value tells of a secret, and is none: `secret_length`, `token_type`. */
const telling = new Set(
  `
  length len size count min max limit minimum maximum type kind policy rule rules url uri urls endpoint link path file
  filename dir directory location field column label name names hint expiry expires expired expiration expire exp ttl
  lifetime age days hours minutes seconds period rotation rotated reset change changed changes updated required enabled
  disabled valid validator validity validation encoder algorithm alg format pattern regex strength attempts retries retry
  version prefix status state manager provider service command cmd env variable ref reference template prompt placeholder
  issued created encoding last at date time audience scope scopes issuer source store mode method page form error errors message
  header question username login budget usage used class factory table schema history expiring in policyid keyid
  through rate dlugosc typ polityka waznosc wazne wygasa zmiana zmiany adres nazwa pole plik liczba ilosc
`
    .trim()
    .split(/\s+/),
)

/** Whether the rest of a key says that its value only tells of a secret. */
export function onlyTells(tail: string): boolean {
  const words = tail === '' ? [] : tail.split(/[-_.]|(?<=\p{Ll})(?=\p{Lu})/u)
  return words.some((word) => telling.has(fold(word)))
}

/** Keys that open nothing, by the word before `key`. */
const harmless =
  /(?<!\p{L})(?:public|primary|foreign|sort|partition|cache|idempotency|routing|row|object|index|unique|dedup\w*|registry|host|group|map|the|a|this|that|any)[-_ ]$/iu

/** Tokens that open nothing either: they bind a form to its page, or say where a list goes on. */
const passing = /(?:csrf|xsrf|forgery|authenticity|page|continuation|cancell?ation|pagination|sync)[-_ ]?$/i

/** Short words are names only by themselves: `compass` and `shipping` are none, `userPass` and `db_pass` are. */
export function isName(name: string, before: string): boolean {
  if (/public[-_ ]?$|(?<![a-z\d])(?:non?|not)[-_]$/i.test(before) || (/^token/i.test(name) && passing.test(before)))
    return false
  if (/^secrets/i.test(name) && /vault\w{0,20}$/i.test(before)) return false
  if (/^key$/i.test(name)) return !harmless.test(before)
  if (!/^(?:passe?|pin|puk|otp|cv[vc]2?)$/i.test(name)) return true
  return /\p{Ll}$/u.test(before) ? /^\p{Lu}/u.test(name) : !/[\p{L}\p{N}]$/u.test(before)
}
