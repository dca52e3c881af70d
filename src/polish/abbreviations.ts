/**
 * A short form, by what follows it. `name`: a name (`p.`, `ul.`, an initial) · `more`: what it belongs to (`tj.`, `nr`) ·
 * `any`: that, or a new sentence (`itd.`).
 */
export type ShortForm = 'name' | 'more' | 'any'

const listed: readonly (readonly [ShortForm, string])[] = [
  [
    'any',
    'itd itp in r rb br bm ub ur zm zł gr tys mln mld szt egz kpl kg sek min mies tyg cd cdn ww wym jw jn wł oprac',
  ],
  ['any', 'wt śr czw pt sob niedz pon pn nd sty lut mar kwi maj cze lip sie wrz paź lis gru przyp tow ob odb dost'],
  ['any', 'etc inc ltd co corp llc jr sr hr hrs mins sec secs am pm max pcs qty acct addr msg dev env sys eng admin'],
  ['any', 'jan feb apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun'],
  [
    'more',
    'dyr kier zast red med lek woj pow gm lok kl pok tel fax wew kom nr np tj tzn tzw zob por ok godz dn pkt ust art',
  ],
  [
    'more',
    'poz par rozdz str rys tab zał ds dot nt wg ew ewent zwł szczeg łac ang niem ros pol maks wz wyd dz sygn ozn spr',
  ],
  [
    'more',
    'no nos vs cf eg ie approx ca ref refs fig figs vol sect ch para ext attn dept incl excl resp esp avg est temp ver',
  ],
  ['more', 'sp rozp upow dok usł zgł wiad num oddz zarz dep nacz czł sekr zam inf tech adm rej req reqs'],
  [
    'name',
    'p pp dr hab prof mgr lic inż ks św bp abp gen płk ppłk mjr kpt ppor plut sierż asp nadkom podkom insp arch im',
  ],
  ['name', 'sz szan kol mec prez wiceprez wicedyr adw prok ul al os pl mr mrs ms messrs rev hon st mt'],
]
const shortForms: ReadonlyMap<string, ShortForm> = new Map(
  listed.flatMap(([form, words]) => words.split(' ').map((word): [string, ShortForm] => [word, form])),
)

const joined = /(?:\p{L}{1,3}\.){2,5}$/u
const single = /(?<![\p{L}\p{M}\p{N}.])(\p{L}{1,8})\.$/u
// the longest that the two can be, with some blanks
const reach = 24

/** Whether a word that is followed by a dot is short for another: `dn.`, `Godz.`, `approx.` */
export function isAbbreviation(word: string): boolean {
  return shortForms.has(word.toLowerCase())
}

/** The short form with its dot that a text ends in, as in `m.in.`, `z p.` or `J.`; null: none. */
export function shortFormAtEnd(text: string): ShortForm | null {
  const end = text.slice(-reach).trimEnd()
  if (joined.test(end)) return 'more'
  const word = single.exec(end)?.[1] ?? ''
  const form = shortForms.get(word.toLowerCase()) ?? null
  // an initial, but also the name of a part, such as A.
  return form ?? (word.length === 1 ? (/\p{Lu}/u.test(word) ? 'name' : 'more') : null)
}

/** The sentences of a text: a short form ends one only where it may, and a capital follows. */
export function sentencesIn(text: string): string[] {
  const ends = Array.from(text.matchAll(/[.!?][)”"]?(?=\s)/gu), ({ 0: mark, index }) => index + mark.length)
  const cuts = ends.filter((end) => {
    const form = shortFormAtEnd(text.slice(Math.max(0, end - reach), end))
    return form === null || (form === 'any' && !/^\s{0,9}["„“(]?[\p{Ll}\p{N}]/u.test(text.slice(end, end + 12)))
  })
  const pieces = [...cuts, text.length].map((end, at) => text.slice(cuts[at - 1] ?? 0, end).trim())
  return pieces.filter((piece) => piece !== '')
}
