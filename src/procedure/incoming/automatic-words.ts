import { fold, pattern } from '../../polish/fold.ts'
import { ownPart, subjectWithoutPrefixes } from './text.ts'

// Compared without case and marks: many programs write Polish without them.

/** What programs put before the subject that they answer: `Automatic reply: …`, `[Auto-Reply] …`. */
const names = [
  'auto(matic|mated)?[ -]?(reply|response|responder|answer)',
  'out of (the )?office( (auto)?-?reply)?',
  'odpowiedz automatyczna|automatyczna odpowiedz|auto-?odpowiedz|autoresponder',
  'poza biurem|nieobecnosc w (pracy|biurze)',
  'abwesenheits(notiz|nachricht|meldung)|automatische (antwort|ruckantwort|beantwortung)',
  'automatisch antwoord|reponse automatique|risposta automatica|respuesta automatica',
  'automatick[ae] odpoved|automatic[ae] resposta|resposta automatica',
].join('|')
const named = new RegExp(`^(\\[(${names})\\]|\\((${names})\\)|(${names}) ?(:|$))`)
/** Lotus Notes: `AUTO: Jan Nocny is out of the office (returning 30.11)`. */
const notes = /^auto: .{0,200}\b(out of (the )?office|poza biurem|nieobecn|nicht im (buro|hause)|ausser haus|abwesen)/

/** Whether a program has made this subject: people who write about an absence put no such mark before it. */
export function isMachineSubject(subject: string): boolean {
  const plain = plainly(subject.slice(0, 400))
  return named.test(plain) || notes.test(plain)
}

/** What mails say whose writer is away, or that no person has written. */
const said = pattern(`
  na urlopie / nieobecn~ / poza biurem / zwolnieniu lekarskim / wracam do (pracy|biura) /
  automatyczn(a|ie|ej) (odpowiedz~|wiadomosc~|wygenerowan~|wyslan~) / (wygenerowan|wyslan)(a|y|e|o) automatycznie /
  nie odpowiada(j|c|jcie) na /
  out of (the )?office / away from (the|my) (office|desk) / (on|annual|sick|parental|maternity) (leave|vacation|holiday|holidays) /
  (automatic|automated|auto-generated) (reply|response|answer|message|e-?mail|notification) / automatically (generated|sent) /
  (do|does) not reply to this / auto-?repl(y|ied) /
  nicht im (buro|hause) / im urlaub / in urlaub / abwesen~ / ausser haus / automatisch(e|en)? (antwort|nachricht|generiert~|erstellt~|erzeugt~|versendet)
`)
/** A subject alone says less words. */
const subjects = pattern(`
  nieobecn~ / urlop~ / poza biurem / out of (the )?office / ooo / abwesen~ / urlaub / automatyczn~ / automatic~ / automatisch~
`)
const looked = 4000

/** Whether a mail says of itself that its writer is away, or that a program wrote it: in the writer's own words alone. */
export function saysAutomatic(subject: string, text: string): boolean {
  const own = ownPart(text).slice(0, looked)
  return subjects.test(plainly(subjectWithoutPrefixes(subject).slice(0, 60))) || said.test(plainly(own))
}

const plainly = (text: string): string => fold(text.normalize('NFKC')).replace(/\s+/g, ' ').trim()
