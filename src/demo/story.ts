import type { Lang } from '../errors.ts'

/**
 * The transcript that the demonstration plays, in the example registry: an outage at an operator in the night, and works
 * at Digital Virgo some days later. `@` sets the clock, `en` and `pl` tell what happens, `$` is a command line
 * as one types it into a shell; one that ends in `\` goes on in the next line.
 */
export const story = String.raw`
@ 2026-11-21T03:12+01:00
en Saturday, 3 a.m.: SMS Premium at PLAY has been down since 02:50.
pl Sobota, trzecia w nocy: od 02:50 nie działa SMS Premium w PLAY.
en First a look: --dry-run sends nothing and records nothing.
pl Najpierw podgląd: --dry-run niczego nie wysyła i niczego nie zapisuje.
$ dniu outage open HL-1001 --operator play --service sms-premium --start 02:50 \
    --dry-run
en It looks right. The number of messages is the yes: at a terminal dniu asks you to type it, a script gives --confirm 6.
pl Wygląda dobrze. Zgodą jest liczba wiadomości: przy terminalu dniu prosi, by ją wpisać, skrypt podaje --confirm 6.
$ dniu outage open HL-1001 --operator play --service sms-premium --start 02:50 \
    --confirm 6

@ 2026-11-21T03:45+01:00
en The operator calls: the fault is found. Partners were promised to hear of progress.
pl Operator dzwoni, że znalazł usterkę. Partnerom obiecano informacje o postępach.
$ dniu outage update HL-1001 \
    --text-en 'The operator has found the fault; the repair is under way.' \
    --text-pl 'Operator znalazł usterkę i ją usuwa.' --next-update 05:00 \
    --confirm 6

@ 2026-11-21T04:32+01:00
en Everything has been working since 04:20: the outage can be closed.
pl Wszystko działa od 04:20: awarię można zamknąć.
$ dniu outage close HL-1001 --end 04:20 --confirm 6

@ 2026-11-21T10:05+01:00
en Later that morning: works at Digital Virgo are planned for the night of 26.11.2026. Partners are to know 3 full days ahead (§4.1).
pl Przed południem: na noc 26.11.2026 zaplanowano prace w Digital Virgo. Partnerzy mają o nich wiedzieć z wyprzedzeniem 3 pełnych dni (§4.1).
$ dniu maintenance open HL-1002 --dv --service direct-billing \
    --service mt-subscriptions --start '26.11.2026 01:00' \
    --end '26.11.2026 05:00' --confirm 9

@ 2026-11-26T04:30+01:00
en The works will not be over by 05:00. A prolongation must leave before the planned end.
pl Prace nie skończą się do 05:00. Przedłużenie musi wyjść przed planowanym końcem.
$ dniu maintenance prolong HL-1002 --end 06:00 --confirm 9

@ 2026-11-26T06:00+01:00
en Every service works again: the works can be closed.
pl Wszystkie usługi znów działają: prace można zamknąć.
$ dniu maintenance close HL-1002 --confirm 9
`

/**
 * The same story where the tasks stand in a Jira of this machine, at a URL: it is set up first, by the ids that a Jira for
 * trials has, and looked at in the end.
 */
export const storyIn = (jira: string): string => `
@ 2026-11-21T03:10+01:00
en Once, long before: what the house’s Jira has is named by ids. Later the demonstration asks it, and tells it what left.
pl Kiedyś, dużo wcześniej: to, co ma Jira firmy, nazywa się identyfikatorami. Pokaz będzie ją potem pytał i mówił jej, co wyszło.
$ dniu jira setup --url ${jira} \\
    --letter 10101 --works 10102 --outage 10103 \\
    --product-field customfield_10100 --link 10000 \\
    --works-status 6 --outage-status 6 --yes
${story}
en And Jira: the task of the outage is closed there, with a comment for each phase.
pl A Jira: zadanie awarii jest tam zamknięte i ma komentarz do każdego etapu.
$ dniu ticket show HL-1001
`

/** Who signs in the story: a staff id of the example registry. */
export const signer = 'anna.nowak'

/** What to try next: commands that work with the example registry. */
export const afterwards = String.raw`
$ dniu why technika@loterie-cmielow.example --operator play \
    --service sms-premium
en     why this address is told
pl     dlaczego ten adres dostaje powiadomienie
$ dniu outage open --operator play --service sms-premium --start now --dry-run
en     a preview that sends nothing; with --eml DIR the mails are files
pl     podgląd bez wysyłania; z --eml DIR wiadomości są plikami
$ dniu outage open
en     the wizard: asks everything, shows the preview
pl     kreator: pyta o wszystko i pokazuje podgląd
$ dniu init
en     a registry of your own, from the example
pl     własny rejestr, z przykładu
$ dniu doctor
en     what is missing before real mail can leave
pl     czego brakuje, zanim wyjdzie prawdziwa poczta

en In the folder of the program put npx before each command.
pl W folderze programu poprzedź każde polecenie słowem npx.
`

/** One command of a transcript, and what is told before it. */
export interface Scene {
  /** what the clock is set to, ISO time with its offset; `moves`: it was something else before */
  readonly at: string
  readonly moves: boolean
  /** paragraphs, in both languages */
  readonly tell: Readonly<Record<Lang, readonly string[]>>
  /** the command's lines, as they stand */
  readonly command: string
  /** its words behind `dniu` */
  readonly argv: readonly string[]
}

/** The scenes of a transcript such as the story. */
export function scenesOf(transcript: string): Scene[] {
  const [, ...hours] = transcript.split(/^@ /m)
  return hours.flatMap((hour) => {
    const [at = '', ...lines] = hour.split('\n')
    const scenes = lines.join('\n').match(/(?:^(?:en|pl) .*\n)*^\$ (?:.*\\\n)*.*$/gm) ?? []
    return scenes.map((scene, index) => sceneOf(scene, at, index === 0))
  })
}

function sceneOf(scene: string, at: string, moves: boolean): Scene {
  const command = scene.slice(scene.search(/^\$ /m))
  const told = (lang: Lang) => inLanguage(scene.slice(0, -command.length), lang)
  return { at, moves, tell: { pl: told('pl'), en: told('en') }, command, argv: wordsOf(command).slice(2) }
}

/** The lines that are for a language, and those that are for none, without their mark. */
export function inLanguage(text: string, lang: Lang): string[] {
  const other = lang === 'pl' ? 'en ' : 'pl '
  const lines = text.trim().split('\n')
  return lines.filter((line) => !line.startsWith(other)).map((line) => line.replace(new RegExp(`^${lang} `), ''))
}

/** A command line's words as a shell takes them: words in single quotes are whole, a backslash joins two lines. */
function wordsOf(command: string): string[] {
  const words = command.replaceAll('\\\n', ' ').match(/(?:[^\s']|'[^']*')+/g) ?? []
  return words.map((word) => word.replaceAll("'", ''))
}
