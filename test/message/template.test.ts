import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderTemplate, templateNames, templateProblems } from '../../src/message/template.ts'
import { thrown } from './samples.ts'

const where = 'templates/x/open.en.mustache'

describe('names', () => {
  test('of variables and sections, each once', () => {
    expect(templateNames('{{a}} {{#b}}{{ c }}{{a}}{{/b}}{{^d}}x{{/d}}', where)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('unknown and unused ones are all told', () => {
    const problems = templateProblems('{{strat}} {{ned}}', { known: ['start', 'end'], required: ['start'] }, where)
    expect(problems.map(({ code, params }) => [code, params?.name])).toEqual([
      ['template-unknown-name', 'strat'],
      ['template-unknown-name', 'ned'],
      ['template-unused-name', 'start'],
    ])
  })
})

describe('what may stand in a template', () => {
  test.each([
    '{{{start}}}',
    '{{&start}}',
    '{{>start}}',
    '{{=<% %>=}}',
    '{{! note }}',
    '{{start',
    'start}}',
    '{{#a}}',
    '{{/a}}',
    '{{#a}}{{#b}}{{/a}}{{/b}}',
  ])('%s is refused', (template) => {
    expect(templateProblems(template, { known: ['start', 'a', 'b'], required: [] }, where)).toMatchObject([
      { code: 'template-syntax', params: { where } },
    ])
    expect(thrown(() => renderTemplate(template, { start: 'x', a: 'x', b: 'x' }, where))).toMatchObject({
      code: 'template-syntax',
    })
  })

  test.each(['{{.}}', '{{start.length}}', '{{toString}}', '{{__proto__}}', '{{constructor}}'])(
    '%s is unknown',
    (template) => {
      expect(thrown(() => renderTemplate(template, { start: 'x' }, where))).toMatchObject({
        code: 'template-unknown-name',
        params: { where },
      })
    },
  )
})

describe('what never leaves', () => {
  test.each([
    ['a letter that was lost', 'ok\nus\ufffduga', 'text-lost-letter', { file: where, line: 2, column: 3 }],
    [
      'UTF-8 that was read as windows-1250',
      'ok\nZgĹ‚oszenie zostaĹ‚o',
      'text-misread',
      { file: where, line: 2, column: 3, found: 'Ĺ‚' },
    ],
    ['a mark of a merge', '<<<<<<< HEAD\n{{unknown}}', 'text-merge', { file: where, line: 1, column: 1 }],
    [
      'a turn of the direction',
      'a\nb\u202ec',
      'template-character',
      { file: where, line: 2, column: 2, character: 'U+202E' },
    ],
    ['a control character', 'a\u0007', 'template-character', { line: 1, column: 2, character: 'U+0007' }],
    ['a space without width', 'Pań\u200bstwo', 'template-character', { line: 1, column: 4, character: 'U+200B' }],
    ['the same beside a slip', '{{a\n=======', 'text-merge', { file: where, line: 2, column: 1 }],
  ])('%s is refused in a template, with its place', (_, template, code, params) => {
    expect(templateProblems(template, { known: [], required: [] }, where)[0]).toMatchObject({ code, params })
    expect(thrown(() => renderTemplate(template, {}, where))).toMatchObject({ code })
  })
})

describe('rendering', () => {
  test('a value that is not there is an error where it would be printed, and leaves a section out', () => {
    expect(thrown(() => renderTemplate('a {{end}}', { end: null }, where))).toMatchObject({
      code: 'template-missing-value',
      params: { where, name: 'end' },
    })
    expect(thrown(() => renderTemplate('a {{end}}', { end: '' }, where))).toMatchObject({
      code: 'template-missing-value',
    })
    expect(renderTemplate('a\n{{#end}}\nuntil {{end}}\n{{/end}}\nb', { end: null }, where)).toBe('a\nb')
    expect(renderTemplate('a\n{{#end}}\nuntil {{end}}\n{{/end}}\nb', { end: 'noon' }, where)).toBe('a\nuntil noon\nb')
    expect(renderTemplate('{{^end}}open{{/end}}', { end: null }, where)).toBe('open')
  })

  test('a required name that is not used is an error', () => {
    expect(thrown(() => renderTemplate('a', { text: 'x' }, where, ['text']))).toMatchObject({
      code: 'template-unused-name',
      params: { where, name: 'text' },
    })
  })

  test('line endings become \\n, and white space at ends goes', () => {
    expect(renderTemplate('a  \r\n{{b}}\t\rc\n\n\n', { b: 'x\r\ny ' }, where)).toBe('a\nx\ny\nc')
  })

  test('a value stays as it is', () => {
    const value = 'Gmina "Łódź" & Syn <x>'
    expect(renderTemplate('{{name}}!', { name: value }, where)).toBe(`${value}!`)
  })

  test('values are never read as a template', () => {
    const tag = fc.constantFrom(
      '{{start}}',
      '{{#start}}',
      '{{/start}}',
      '{{>start}}',
      '{{{start}}}',
      '{{=<% %>=}}',
      '$&',
      '$1',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(tag, fc.stringMatching(/^[\w{}<&"']{1,8}$/)), { minLength: 1 }), (parts) => {
        const value = parts.join('')
        expect(renderTemplate('<{{value}}> {{start}}', { value, start: 'S' }, where)).toBe(`<${value}> S`)
      }),
    )
  })
})
