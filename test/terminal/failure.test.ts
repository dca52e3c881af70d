import { Chalk } from 'chalk'
import { describe, expect, it } from 'vitest'
import { Failure, failureFrom, finding, type Problem, problem } from '../../src/errors.ts'
import { failureJson, failureText } from '../../src/terminal/failure.ts'
import { jsonText } from '../../src/terminal/json.ts'

const plain = new Chalk({ level: 0 })
const linesOf = (failure: Failure) => failureText(failure, 'en', plain).trimEnd().split('\n')

const badTicket = problem('ticket-malformed', { text: 'X', project: 'HL' })
const badTime = (flag: string) => problem('time-malformed', { text: 'soon', flag })
const noAnswers = problem('missing-answers', { flags: '--operator', help: 'dniu outage open --help' })

const missingKey = (line: number, key = 'partner'): Problem => ({
  ...problem('registry-key-missing', { key }),
  place: { file: 'products.yaml', line, column: 5, path: `products[${line}]`, excerpt: '  - id: quiz' },
})

describe('several failures of one run', () => {
  it('are told at once, each with its own hint', () => {
    const lines = linesOf(failureFrom(badTicket, [badTicket, badTime('--start'), noAnswers]))
    expect(lines[0]).toMatch(/^Error: .*“X”/)
    expect(lines[1]).toMatch(/HL-123/)
    expect(lines[2]).toMatch(/^ {2}--start: .*soon/)
    expect(lines[3]).toMatch(/^ {4}.*dd\.mm\.yyyy/)
    expect(lines[4]).toMatch(/^ {2}Missing: --operator/)
    expect(lines[5]).toMatch(/^ {4}.*dniu outage open --help/)
    expect(lines).toHaveLength(6)
  })

  it('that have the same hint stand together, and share it', () => {
    const lines = linesOf(failureFrom(badTime('--start'), [badTime('--start'), badTicket, badTime('--end')]))
    expect(lines.map((line) => /^(?:Error: |\s*)(\S+)/.exec(line)?.[1])).toEqual([
      '--start:',
      '--end:',
      'Write',
      '“X”',
      'A',
    ])
  })

  it('of a whole registry have one hint for one kind, below the last of them', () => {
    const problems = [...Array(300).keys()].map((at) => missingKey(at + 1))
    const lines = linesOf(new Failure('registry-invalid', { folder: '/r', count: 300 }, problems))
    expect(lines.filter((line) => line.includes('Add it to this entry.'))).toHaveLength(1)
    expect(lines.at(-2)).toBe('    Add it to this entry.')
    expect(lines.at(-1)).toMatch(/dniu registry check/)
    expect(lines).toHaveLength(1 + 300 * 3 + 2)
  })

  it('that a preview has shown with their hints are only named', () => {
    const found = [finding('letter-greeting-missing', { line: 1 }), finding('letter-ending-missing')]
    const lines = linesOf(new Failure('letter-objections', {}, found))
    expect(lines).toHaveLength(4)
    expect(lines[1]).toMatch(/^ {2}Line 1:/)
  })

  it('each have their hint in JSON', () => {
    const { code, problems } = failureJson(failureFrom(badTicket, [badTicket, noAnswers]), 'en')
    expect(code).toBe('ticket-malformed')
    expect(problems).toMatchObject([
      { code: 'ticket-malformed', hint: expect.stringContaining('HL-123') },
      { code: 'missing-answers', hint: expect.stringContaining('--help') },
    ])
  })
})

describe('what a terminal would obey', () => {
  const nasty = '\u001b]0;x\u0007\u202egpj\u009b31m\u2066'
  const bad = problem('ticket-malformed', { text: nasty, project: 'HL' })

  it.each([
    ['the head', failureFrom(bad)],
    ['a problem', failureFrom(noAnswers, [noAnswers, bad])],
    ['a hint', new Failure('missing-answers', { flags: 'x', help: nasty })],
    ['a place', new Failure('registry-invalid', { folder: nasty, count: 1 }, [placedIn(nasty)])],
  ])('is shown, not sent, in %s', (_, failure) => {
    expect(failureText(failure, 'en', plain)).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u)
    expect(jsonText({ error: failureJson(failure, 'en') })).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u)
  })

  it('is in the JSON all the same, for a program that reads it', () => {
    const { error } = JSON.parse(jsonText({ error: failureJson(failureFrom(bad), 'en') }))
    expect(error.message).toContain(nasty)
  })
})

function placedIn(text: string): Problem {
  return { ...missingKey(1, text), place: { file: text, line: 1, column: 3, path: text, excerpt: text } }
}
