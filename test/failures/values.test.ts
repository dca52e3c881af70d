import { expect, it } from 'vitest'
import { Failure, fill, finding, ofFlag, problem, refuse, wording } from '../../src/errors.ts'
import { ends } from '../../src/failures/row.ts'
import { seen } from '../../src/findings/seen.ts'

it('the compiler refuses a value that is missing, one too many, and a problem made by hand', () => {
  // @ts-expect-error {before} and {by} are missing
  expect(new Failure('notice-ended', { ticket: 'HL-1' }).code).toBe('notice-ended')
  // @ts-expect-error all values are missing
  expect(new Failure('notice-ended').exit).toBe(3)
  // @ts-expect-error its sentences have no {help}
  expect(problem('answer-not-accepted', { verdict: 'unknown', help: '' }).code).toBe('answer-not-accepted')
  // @ts-expect-error {names} is missing
  expect(finding('letter-service-missing', {}).weight).toBe('reason')
  // @ts-expect-error its weight depends on the mail
  expect(finding('sender-none').weight).toBe(null)
  // @ts-expect-error a finding cannot end a command
  expect(() => refuse([problem('letter-empty')])).toThrow()
  // @ts-expect-error its values are not checked
  expect(() => refuse([{ code: 'not-confirmed' }])).toThrow()
})

it('the compiler refuses a row whose languages want other values', () => {
  // @ts-expect-error {folder} is missing in Polish
  expect(ends(2, { one: '{file} is missing in {folder}.\nBrakuje {file}.' })).toHaveProperty('one')
  // @ts-expect-error {file} is missing in the English hint
  expect(seen('mail', null, { one: 'No.\nNie.\nSee.\nZobacz {file}.' })).toHaveProperty('one')
  // @ts-expect-error the Polish hint is missing
  expect(ends(2, { one: 'No.\nNie.\nSee.' })).toHaveProperty('one')
  // @ts-expect-error the Polish sentence is missing
  expect(ends(2, { one: 'No.' })).toHaveProperty('one')
  expect(ends(2, { one: '{a} and {{mustache}}.\n{a} i {{wąsy}}.' })).toHaveProperty('one')
})

it('a value that is wrong by itself is told with its flag, once', () => {
  const time = problem('time-no-such-day', { text: '31.02.2026' })
  expect(wording(ofFlag('--start', time), 'en').message).toMatch(/^--start: .*31\.02\.2026/)
  const empty = problem('reason-empty', { flag: '--alone' })
  expect(wording(ofFlag('--alone', empty), 'en').message).toBe(wording(empty, 'en').message)
})

it('all problems are refused at once, as the first of them; none is no refusal', () => {
  const problems = [problem('reason-empty', { flag: '--alone' }), problem('flags-exclude', { one: '-a', other: '-b' })]
  expect(() => refuse(problems)).toThrow(expect.objectContaining({ code: 'reason-empty', problems }))
  expect(() => refuse([])).not.toThrow()
})

it.each([
  ['Firma Kwiatek Sp. z o.o.', 'z: Firma Kwiatek Sp. z o.o.'],
  ['Gmina', 'z: Gmina.'],
  ['.', 'z: ..'],
])('a name that ends in a full stop gets no second one: %s', (name, said) => {
  expect(fill('z: {name}.', { name })).toBe(said)
})

it.each([
  ['ENOENT', 'nie ma takiego pliku ani katalogu (ENOENT)', 'no such file or folder (ENOENT)'],
  ['connect ECONNREFUSED 127.0.0.1:1', 'połączenie odrzucone (ECONNREFUSED)', 'connection refused (ECONNREFUSED)'],
  ['getaddrinfo ENOTFOUND a.example', 'nie ma serwera o tej nazwie (ENOTFOUND)', 'no host of this name (ENOTFOUND)'],
  [
    "EACCES: permission denied, mkdir '/srv/a, b'",
    "brak uprawnień (EACCES, mkdir '/srv/a, b')",
    "permission denied (EACCES, mkdir '/srv/a, b')",
  ],
  ['> 10 B', '> 10 B', '> 10 B'],
  ['EXIT 3', 'EXIT 3', 'EXIT 3'],
])('what the system refuses is said in words, with its code: %s', (reason, pl, en) => {
  const unreadable = problem('inbox-mail-unreadable', { file: 'a', reason })
  expect(wording(unreadable, 'pl').message).toContain(`: ${pl}`)
  expect(wording(unreadable, 'en').message).toContain(`: ${en}`)
})

it('what is missing, and roles, are named in the language of the screen', () => {
  const missing = problem('missing-answers', { flags: '--agreed-with STAFF | --alone REASON, HL-n', help: 'dniu' })
  expect(wording(missing, 'pl').message).toContain('--agreed-with OSOBA | --alone POWÓD, HL-n')
  expect(wording(missing, 'en').message).toContain('--agreed-with STAFF | --alone REASON, HL-n')
  const signer = problem('signer-no-operator', { name: 'Jan', roles: 'business-owner, head', known: '-' })
  expect(wording(signer, 'pl').message).toContain('(opiekun biznesowy, kierownik DNiU)')
  expect(wording(signer, 'en').message).toContain('(business-owner, head)')
})
