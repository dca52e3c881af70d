import { describe, expect, test } from 'vitest'
import { contentType, isDangerous } from '../../src/evidence/content-type.ts'

const hex = (digits: string) => new Uint8Array(Buffer.from(digits, 'hex'))
const text = (words: string) => new TextEncoder().encode(words)

describe('the type of a file', () => {
  test.each([
    ['a.log', text('żółw\r\n\u001b[31mERROR\u001b[0m\t'), 'text/plain'],
    ['A.TXT', text('a'), 'text/plain'],
    ['a.csv', text('a;b'), 'text/csv'],
    ['a.xml', text('<?xml version="1.0"?><a/>'), 'application/xml'],
    ['a.json', text('{}'), 'application/json'],
    ['a.pdf', text('%PDF-1.7\n'), 'application/pdf'],
    ['a.png', hex('89504e470d0a1a0a00'), 'image/png'],
    ['a.jpeg', hex('ffd8ffe000'), 'image/jpeg'],
    ['a.pcap', hex('d4c3b2a102000400'), 'application/vnd.tcpdump.pcap'],
    ['a.pcap', hex('a1b23c4d00020004'), 'application/vnd.tcpdump.pcap'],
    ['a.log.gz', hex('1f8b0800'), 'application/gzip'],
    ['a.zip', hex('504b0304'), 'application/zip'],
  ])('%s is what its ending says', (name, bytes, type) => {
    expect(contentType(name, bytes)).toBe(type)
  })

  test.each([
    ['a.log', hex('c5f3b1770a')],
    ['a.log', hex('fffe61000a00')],
    ['a.txt', text('a\u0000b')],
    ['a.pdf', text('<html>')],
    ['a.png', hex('ffd8ffe000')],
    ['a.zip', text('PK')],
    ['a.pcap', text('a log')],
    ['a', text('a')],
    ['a.unknown', text('a')],
    ['log', text('a')],
  ])('%s goes as bytes where its content says otherwise, or nothing is known', (name, bytes) => {
    expect(contentType(name, bytes)).toBe('application/octet-stream')
  })
})

describe('what mail servers turn away', () => {
  test.each(['a.exe', 'a.JS', 'a.txt.bat', 'a.docm', 'a.xlsm', 'a.lnk', 'a.ps1', 'a.vbs', 'a.iso', 'a.jar'])(
    '%s',
    (name) => {
      expect(isDangerous(name)).toBe(true)
    },
  )

  test.each(['a.log', 'exe', 'a.exe.txt', 'a.pcap', 'a.pem', 'a.json', 'a.docx'])('but not %s', (name) => {
    expect(isDangerous(name)).toBe(false)
  })

  test('a program under another ending, but not a text that begins alike', () => {
    expect(isDangerous('a.log', hex('4d5a900003000000'))).toBe(true)
    expect(isDangerous('a.log', text('MZ: numer zgłoszenia'))).toBe(false)
  })
})
