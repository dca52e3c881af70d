import { describe, expect, it } from 'vitest'
import { codesIn, findingsIn, sound } from '../kinds/letter/text/written.ts'

const tones = (sentence: string, change = {}) =>
  codesIn({ text: sound.text.replace('Prosimy', `${sentence}\nProsimy`), ...change }).filter((code) =>
    code.startsWith('letter-tone'),
  )

describe('the house’s manner (§1, §2.3)', () => {
  it.each([
    ['Serwer znów działa 😅.', 'letter-tone-familiar'],
    ['Serwer znów działa :)', 'letter-tone-familiar'],
    ['Dzięki!', 'letter-tone-familiar'],
    ['Możesz to sprawdzić.', 'letter-tone-familiar'],
    ['Błagamy o pomoc.', 'letter-tone-supplicant'],
    ['Bardzo, bardzo prosimy o pomoc.', 'letter-tone-supplicant'],
    ['To skandal.', 'letter-tone-harsh'],
    ['To pilne!!!', 'letter-tone-exclaiming'],
    ['Proszę NATYCHMIAST NAPRAWIĆ SYSTEM.', 'letter-tone-shouting'],
  ])('%s', (sentence, code) => expect(tones(sentence)).toEqual([code]))

  it.each([
    'To pilne!',
    'Dzięki temu usługa wróci szybciej.',
    'Dotyczy sieci ORANGE, PLAY, PLUS, T-MOBILE.',
    'Dotyczy usługi SMS PREMIUM RATE.',
    'Dostępne są API SMS MMS DCB WWW.',
    'Adresy: http://a.example:8080/x',
    'Bardzo prosimy o pomoc.',
    'Pierwsze (np. 1:2) wiadomości u operatora.',
  ])('nothing against: %s', (sentence) => expect(tones(sentence)).toEqual([]))

  it('towards operators DV is the asking side (§3)', () => {
    expect(tones('Błagamy o pomoc.', { audience: 'operator', connectionAdded: true })).toEqual([])
  })

  it('is a doubt even where the operator is strict', () => {
    const findings = findingsIn({ text: sound.text.replace('Prosimy', 'To pilne!!!\nProsimy'), strict: true })
    expect(findings.map(({ weight, params }) => [weight, params?.line, params?.column])).toEqual([['doubt', 5, 9]])
  })
})
