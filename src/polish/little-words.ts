/** The little words of each language, folded, without those that the other has too (to, do, on, a, i, my, by, was, no, …). */
export const little: Readonly<Record<'pl' | 'en', ReadonlySet<string>>> = {
  pl: new Set(
    (
      'w z ze sie nie jest sa byl byla bylo byly bedzie beda byc od dla po przez oraz jak jako tym tego tej te ten ta ktory ktora ktore ktorych ' +
      'ktorym jego jej ich nas nam nasz nasza nasze naszych naszej naszego panstwa panstwo panstwu pana pani panu prosimy prosze czy juz tylko ' +
      'takze rowniez przy o za na co gdy aby zeby moze mozna mamy jestesmy dzien dobry informujemy dziekujemy dziekuje u lub albo ale lecz ' +
      'wiec poniewaz gdyz dlatego jednak dotyczy wystepuje prosba ktorej przed podczas miedzy pod nad bez oprocz obecnie'
    ).split(' '),
  ),
  en: new Set(
    (
      'the and of is are were be been has have had this that these those with from for you your our us they them it its not please which when ' +
      'will would could should can there at an if but thank thanks hello dear regards kind in since does did than then because after before ' +
      'into about any all'
    ).split(' '),
  ),
}
