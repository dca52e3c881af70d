const vowel = /[aeiouyąęó]$/u
// endings of nouns and adjectives, and those that names and abbreviations take (SMS-owy, tcpdumpa)
const polish =
  'a|ą|ach|ami|e|ę|ego|ej|em|emu|i|ia|iach|iami|ią|ich|ie|ię|iego|iej|iem|im|imi|iom|iowi|ii|iów|o|om|owi|owie|owy|owa|owe|owej|owego|owych|ów|u|y|ych|ym|ymi'
const english = 's|es|ed|ing|er|ers'
const endings = new RegExp(`^['’-]?(?:${polish}|${english}|${folded(polish)})$`, 'u')

/** Whether a word is a form of another: the same, or with an ending of Polish or English (Funskanu, subskrypcji, callbacks). Both in the same case of letters. */
export function isFormOf(word: string, base: string): boolean {
  if (word === base) return true
  if (/\d/.test(base)) return false
  if (word.startsWith(base) && endings.test(word.slice(base.length))) return true
  return base.length >= 4 && stems(base).some((stem) => word.startsWith(stem) && isEnding(word.slice(stem.length)))
}

const isEnding = (rest: string): boolean => rest === '' || endings.test(rest)

/** What stays of a word when its ending changes: loteri- of loteria, kartk- and kartek- of kartka, powiadomień of powiadomienie. */
function stems(base: string): string[] {
  const cut = vowel.test(base) ? base.slice(0, -1) : base
  return [
    cut,
    ...(/[^e]k$/u.test(cut) ? [`${cut.slice(0, -1)}ek`] : []),
    ...(/.{4}i$/u.test(cut) ? [cut.slice(0, -1)] : []),
  ]
}

function folded(text: string): string {
  return text.replace(/ą/g, 'a').replace(/ę/g, 'e').replace(/ó/g, 'o')
}
