import { describe, expect, it } from 'vitest'
import { readParameters } from '../../src/mailbox/parameters.ts'

const parameters = (field: string) => ({ ...readParameters(field).parameters })

describe('the parameters of a field (RFC 2045 §5.1, RFC 2231)', () => {
  it.each<[string, Record<string, string>]>([
    ['text/plain; charset="utf-8" (by hand); Format=flowed', { charset: 'utf-8', format: 'flowed' }],
    ['a/b; charset=utf-8 (by hand)', { charset: 'utf-8' }],
    ['a/b; x="a\\"b;c"; y=1', { x: 'a"b;c', y: '1' }],
    ['a/b; x=1; X=2', { x: '1' }],
    ['attachment; filename=raport (1) końcowy.pdf; size=3', { filename: 'raport (1) końcowy.pdf', size: '3' }],
    ['a/b; charset', {}],
  ])('%s', (field, expected) => expect(parameters(field)).toEqual(expected))

  it.each([
    ["a/b; boundary*0*=us-ascii''---3f; boundary*1*=44%2D", 'boundary', '---3f44-'],
    ['a/b; boundary*0=---3f; boundary*1="44"', 'boundary', '---3f44'],
    ["a/b; filename*=utf-8'pl'zg%C5%82oszenie.txt; filename=zg.txt", 'filename', 'zgłoszenie.txt'],
    ["a/b; filename*1*=%82oszenie; filename*0*=utf-8''zg%C5; filename*2=.txt", 'filename', 'zgłoszenie.txt'],
    ["a/b; filename*=''zg%B3oszenie", 'filename', 'zgłoszenie'],
    ['a/b; filename*=zg%C5%82oszenie 100%.txt', 'filename', 'zgłoszenie 100%.txt'],
    ["a/b; filename*0*=iso-8859-2''%B1; filename*2*=x", 'filename', 'ą'],
  ])('%s', (field, name, value) => expect(parameters(field)[name]).toBe(value))

  it('have no names that all objects have', () => {
    expect(readParameters('a/b').parameters.constructor).toBeUndefined()
    expect(Object.entries(readParameters('a/b; __proto__=x').parameters)).toEqual([['__proto__', 'x']])
  })
})
