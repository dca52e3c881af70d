import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { wording } from '../../src/errors.ts'
import { guardOwnWords } from '../../src/guard/guard.ts'
import { manyReaders } from '../../src/guard/leaks.ts'
import type { OwnWords } from '../../src/guard/own-words.ts'
import { spell } from '../../src/guard/spelling.ts'
import { readWords } from '../../src/registry-files/words.ts'
import { openSpeller } from '../../src/spelling/hunspell.ts'
import { house } from './cases.ts'

// the real dictionaries, because every word matters in texts this short
const speller = await openSpeller({ own: readWords(fileURLToPath(new URL('../..', import.meta.url))) })
const names = [...house.operators, ...house.staff].map(({ name }) => name)
const recipients = ['it@cwiercnuta.example', 'noc@acme.example'].map((address) => ({ address, partner: null }))

async function findingsIn(text: string, lang: 'pl' | 'en') {
  const words: OwnWords[] = [{ flag: `--text-${lang}`, text, lang }]
  const readers = manyReaders(recipients, house)
  return guardOwnWords({
    words,
    readers,
    audience: 'partner',
    registry: house,
    spelt: await spell(words, speller, names),
  })
}

const codesIn = async (text: string, lang: 'pl' | 'en') => (await findingsIn(text, lang)).map(({ code }) => code)

describe('nothing is said against an ordinary short text', () => {
  it.each([
    ['pl', 'Awaria trwa.'],
    ['pl', 'Operator znalazł usterkę i ją usuwa.'],
    ['pl', 'Przyczyna awarii jest znana, trwa naprawa.'],
    ['pl', 'Trwa wymiana uszkodzonego modułu.'],
    ['pl', 'Usługa działa od 14:20, obserwujemy ruch.'],
    ['pl', 'Timeout na bramce SMPP, restart w toku.'],
    ['pl', 'Błąd „Connection refused” po stronie operatora.'],
    ['pl', 'Prace odwołane.'],
    ['pl', 'Prace przełożone na inny termin.'],
    ['pl', 'Zmiana planów operatora'],
    ['pl', 'Kolejka SMS MT maleje; opóźnienie ok. 15 minut.'],
    ['pl', 'Orange przywrócił połączenie z DV o 03:40.'],
    ['pl', 'Rollback nieudany, naprawa trwa.'],
    ['pl', 'Restart routera.'],
    ['pl', 'Timeout'],
    ['pl', 'Test failover nieudany'],
    ['pl', 'Nadal bez zmian.'],
    ['pl', 'Na razie nie ma nowych informacji; kolejna wiadomość o 16:00.'],
    ['en', 'The outage continues.'],
    ['en', 'The operator has found the fault and is repairing it.'],
    ['en', 'The cause is known, repair is under way.'],
    ['en', 'A faulty module is being replaced.'],
    ['en', 'Service has been working since 14:20; we are watching the traffic.'],
    ['en', 'Works called off.'],
    ['en', 'Postponed to another date'],
    ['en', 'Change of plan'],
    ['en', 'SMPP queue shrinking; delay about 15 minutes.'],
    ['en', 'Orange restored the connection to DV at 03:40.'],
    ['en', 'No change so far.'],
    ['en', 'No news yet; the next message at 16:00.'],
    ['en', 'The engineers of T-Mobile are on site.'],
    ['en', 'Error 503 from the operator’s gateway.'],
  ] as const)('%s: %s', async (lang, text) => {
    expect(await codesIn(text, lang)).toEqual([])
  })
})

describe('a text of which nothing shows that it is in its language', () => {
  it.each([
    'Die Störung ist behoben.',
    'Das defekte Modul wird ausgetauscht.',
    'Wir haben den Fehler in der Datenbank gefunden und arbeiten an einer Lösung.',
    'La panne continue, un module est en cours de remplacement.',
    'Oprava stále trvá, operátor vymieňa modul.',
  ])('is doubted in either half, and not refused: %s', async (text) => {
    for (const lang of ['en', 'pl'] as const) {
      const found = await findingsIn(text, lang)
      expect(found).toContainEqual(expect.objectContaining({ code: 'text-language-unclear', weight: 'doubt' }))
      expect(found.every(({ weight }) => weight === 'doubt')).toBe(true)
    }
  })

  it.each(['Störung behoben.', 'Orange: 503'])(
    'is no doubt where there are too few words to tell: %s',
    async (text) => {
      expect(await codesIn(text, 'en')).not.toContain('text-language-unclear')
    },
  )

  it('is told once, where it is clearly in the other language', async () => {
    expect(await codesIn('Operator znalazł usterkę i ją usuwa.', 'en')).not.toContain('text-language-unclear')
  })
})

describe('what is wrong with a short text is found', () => {
  it.each([
    ['en', 'password: Zima2026! and 48601234567, PESEL 44051401359', ['leak-password', 'leak-msisdn', 'leak-pesel']],
    ['pl', 'hasło: Zima2026!', ['leak-password']],
    ['pl', 'Klient 601 234 567 zgłosił problem.', ['leak-msisdn']],
    ['en', 'Paid with 4111 1111 1111 1111.', ['leak-card']],
    ['en', 'ACME reported it.', ['text-shows-partner']],
    ['pl', 'Zgłosił noc@acme.example.', ['text-shows-address']],
    ['pl', 'The operator has found the fault and is repairing it.', ['letter-part-not-polish']],
    ['pl', 'The outage continues.', ['letter-part-not-polish']],
    ['pl', 'Engineers replaced faulty hardware.', ['letter-part-not-polish']],
    ['pl', 'Works called off.', ['letter-part-not-polish']],
    ['pl', 'No change so far.', ['letter-part-not-polish']],
    ['pl', 'Works resume at midnight.', ['letter-part-not-polish']],
    ['pl', 'Operator znalazł usterkę. It is being repaired now.', ['letter-part-not-polish']],
    ['en', 'Operator znalazł usterkę i ją usuwa.', ['letter-part-not-english']],
    ['en', 'Nadal bez zmian.', ['letter-part-not-english']],
    ['en', 'Awaria trwa.', ['letter-part-not-english']],
    ['en', 'Prace odwołane.', ['letter-part-not-english']],
    ['en', 'The fault is known. Trwa wymiana modułu.', ['letter-part-not-english']],
    ['en', 'Repair of teh fault goes on.', ['letter-misspelt']],
    ['pl', 'Nprawa trwa.', ['letter-misspelt']],
    ['pl', 'Usluga dziala.', ['letter-misspelt', 'letter-misspelt']],
    ['pl', 'Hej, spoko, już działa!!!', ['letter-tone-familiar', 'letter-tone-exclaiming']],
    ['pl', 'Wszystko działa 🙂', ['letter-tone-familiar']],
    ['pl', 'Us\ufffduga działa.', ['letter-lost-letter']],
    ['en', 'Fixed\u001b[0m now', ['letter-control-character']],
  ] as const)('%s: %s', async (lang, text, codes) => {
    expect(await codesIn(text, lang)).toEqual(expect.arrayContaining([...codes]))
  })
})

describe('a finding in words that a flag has given', () => {
  it('names the flag, then the place, and no secret', async () => {
    const [finding] = await findingsIn('It works again.\npassword: Zima2026!', 'en')
    expect(finding).toMatchObject({ flag: '--text-en', params: { flag: '--text-en', line: 2, column: 11 } })
    if (finding === undefined) return
    expect(wording(finding, 'en').message).toBe('--text-en: 2:11: a password: password=********')
    expect(JSON.stringify(finding)).not.toContain('Zima')
  })
})
