/** The legal forms of firms as folded words: they say nothing of who it is. */
const forms: readonly (readonly string[])[] = [
  'sp z o o,sp zoo,spzoo,spolka z o o,spolka z ograniczona odpowiedzialnoscia,z o o,zoo,sp k,spk,spolka komandytowa',
  'spolka komandytowo akcyjna,s k a,ska,sp j,spj,spolka jawna,sp p,spolka partnerska,spolka cywilna,s c,sc,s a,sa',
  'spolka akcyjna,p s a,psa,prosta spolka akcyjna,ltd,limited,llc,llp,lp,inc,incorporated,corp,corporation,co,company',
  'plc,gmbh,mbh,ag,kg,ohg,ug,e v,ev,se,as,a s,asa,ab,oy,oyj,aps,sarl,s a r l,sas,sasu,eurl,srl,s r l,spa,s p a,bv,b v',
  'nv,n v,sl,s l,slu,kft,zrt,bt,nyrt,sro,s r o,spol s r o,doo,d o o,ood,eood,ead,uab,ou,sia,pty,pte,lda,ltda,tbk',
]
  .join(',')
  .split(',')
  .map((form) => form.split(' '))
  .sort((one, other) => other.length - one.length)

/** What Polish firms put before their names. */
const before: readonly (readonly string[])[] = 'p h u,p p h u,f h u,p w,phu,pphu,fhu,ppuh,firma'
  .split(',')
  .map((form) => form.split(' '))

/** How many of these folded words, from one on, are a legal form; 0: none are. */
export function legalFormAt(words: readonly string[], from: number): number {
  return forms.find((form) => form.every((word, index) => words[from + index] === word))?.length ?? 0
}

/** The words of a firm's name without its legal forms; all of them where nothing else would be left. */
export function withoutLegalForms(words: readonly string[]): { readonly from: number; readonly to: number } {
  let from = before.find((form) => form.every((word, index) => words[index] === word))?.length ?? 0
  let to = words.length
  for (let length = formBefore(words, to); length > 0; length = formBefore(words, to)) to -= length
  if (to <= from) from = 0
  return to > from ? { from, to } : { from: 0, to: words.length }
}

function formBefore(words: readonly string[], to: number): number {
  return forms.find((form) => form.every((word, index) => words[to - form.length + index] === word))?.length ?? 0
}
