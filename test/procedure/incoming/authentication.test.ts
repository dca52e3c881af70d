import { describe, expect, it } from 'vitest'
import { authenticationOf } from '../../../src/procedure/incoming/authentication.ts'
import { fieldOf } from './mail.ts'

const from = 'noc@mail.acme.example'
const said = (values: readonly string[], authserv: string | null = 'mx.dv.example', unnamed = false) =>
  authenticationOf(
    values.map((value) => fieldOf(`Authentication-Results: ${value}`)),
    { authserv, unnamed },
    from,
  )
const dmarc = (value: string) => said([value]).ours?.dmarc

describe('what our own receiving server says (RFC 8601)', () => {
  it('reads each method', () => {
    expect(said(['mx.dv.example; spf=softfail smtp.mailfrom=x; dkim=none; dmarc=pass (p=none)']).ours).toEqual({
      spf: 'softfail',
      dkim: 'none',
      dmarc: 'pass',
    })
    expect(said(['mx.dv.example; none']).ours).toEqual({ spf: null, dkim: null, dmarc: null })
  })

  it.each([
    ['header.from=mail.acme.example', 'pass'],
    ['(p=none dis=none) header.from=Mail.ACME.Example.', 'pass'],
    ['action=none header.from=acme.example', 'pass'],
    ['header.from=noc@mail.acme.example', 'pass'],
    ['header.from=<noc@mail.acme.example>', 'pass'],
    ['header.from=<noc@other.example>', null],
    ['(header.from=other.example) policy.dmarc=none', 'pass'],
    ['header.from=other.example', null],
    ['(p=reject) header.from=acme.example.evil.example', null],
    ['header.from=cme.example', null],
    ['header.from=example', null],
    ['header . from = billing.acme.example', null],
  ])('takes a pass for the domain of the sender alone: %s', (about, result) => {
    const { ours, passed } = said([`mx.dv.example; spf=pass; dmarc=pass ${about}`])
    expect(ours?.dmarc).toBe(result)
    expect(passed === null).toBe(result === 'pass')
  })

  it('hears a failure of whatever domain', () => {
    expect(dmarc('mx.dv.example; dmarc=fail header.from=other.example')).toBe('fail')
    expect(dmarc('mx.dv.example; dmarc=pass header.from=mail.acme.example; dmarc=fail header.from=b.example')).toBe(
      'fail',
    )
  })

  it('knows its own name, however it is spelt', () => {
    expect(said(['MX.dv.Example.; dmarc=pass'], 'Mx.DV.example').ours?.dmarc).toBe('pass')
    expect(said(['mx.dv.example; dmarc=pass'], 'mx.dv.example.').ours?.dmarc).toBe('pass')
  })

  it('believes the topmost field of its name alone', () => {
    const ours = 'mx.dv.example; dmarc=fail'
    expect(said([ours, 'mx.dv.example; dmarc=pass']).ours?.dmarc).toBe('fail')
    expect(said(['other.example; dmarc=pass', ours])).toMatchObject({
      ours: { dmarc: 'fail' },
      ignored: ['other.example'],
    })
    expect(said(['other.example; dmarc=pass'])).toEqual({ ours: null, ignored: ['other.example'], passed: null })
  })

  it('hears of a failure in a further field of ours, where the topmost says nothing of DMARC', () => {
    // servers that run a separate program for each check write a field for each
    expect(said(['mx.dv.example; dkim=pass', 'mx.dv.example; dmarc=fail']).ours).toMatchObject({
      dkim: 'pass',
      dmarc: 'fail',
    })
    expect(said(['mx.dv.example; dkim=pass', 'mx.dv.example; dmarc=pass']).ours?.dmarc).toBeNull()
    expect(said(['mx.dv.example; dmarc=pass', 'mx.dv.example; dmarc=fail']).ours?.dmarc).toBe('pass')
    expect(said(['mx.dv.example; dkim=pass', 'other.example; dmarc=fail']).ours?.dmarc).toBeNull()
  })

  it('believes nobody where the settings name nobody', () => {
    expect(said(['mx.dv.example; dmarc=pass'], null)).toEqual({ ours: null, ignored: ['mx.dv.example'], passed: null })
    expect(said(['; dmarc=pass', ''], null).ours).toBeNull()
  })

  it.each([
    ['mx.dv.example; dmarc=fail', 'fail'],
    ['MX.DV.Example. 1 ; DMARC = FAIL', 'fail'],
    ['(hello) mx.dv.example (x; dmarc=pass) ;dmarc=fail', 'fail'],
    ['mx.dv.example; spf=pass reason="; dmarc=pass;"; dmarc/1=fail', 'fail'],
    ['mx.dv.example; spf=pass (\\); dmarc=pass); dmarc=fail', 'fail'],
    ['mx.dv.example; dmarc=pass; dmarc=fail', 'fail'],
    ['mx.dv.example; x-dmarc=fail', null],
    ['mx.dv.example; spf=pass (unfinished; dmarc=pass', null],
    // a name that a stranger chose must not hide the failure after it
    ['mx.dv.example; spf=pass smtp.mailfrom=(x@evil.test; dmarc=fail', 'fail'],
    ['mx.dv.example; spf=pass smtp.mailfrom="x@evil.test; dmarc=fail (p=reject)', 'fail'],
    ['mx.dv.example; dmarc=pass; spf=pass smtp.helo="x; dmarc=fail"', 'pass'],
  ])('%s', (value, result) => expect(dmarc(value)).toBe(result))

  describe('of a server that gives no name', () => {
    const microsoft = (dmarc: string) =>
      `spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=acme.example; dkim=pass (signature was verified) header.d=acme.example;dmarc=${dmarc} action=none header.from=acme.example;compauth=pass reason=100`

    it('the topmost field is ours where the settings say so, whatever stands below', () => {
      const fields = [microsoft('fail'), microsoft('pass'), 'acme.example; dmarc=pass']
      expect(said(fields, null, true)).toMatchObject({
        ours: { spf: 'pass', dkim: 'pass', dmarc: 'fail' },
        ignored: ['acme.example'],
      })
      expect(said([microsoft('pass'), microsoft('fail')], null, true).ours?.dmarc).toBe('pass')
      expect(said([microsoft('bestguesspass')], null, true).ours?.dmarc).toBe('bestguesspass')
    })

    it('counts for nothing otherwise, and no name is made of its results', () => {
      expect(said([microsoft('pass')], null)).toMatchObject({ ours: null, ignored: [''] })
      expect(said([microsoft('pass')]).ours).toBeNull()
      expect(said(['mx.dv.example; dmarc=pass'], null, true)).toEqual({
        ours: null,
        ignored: ['mx.dv.example'],
        passed: null,
      })
    })
  })

  it.each([
    ['mx.dv.example; dmarc=pass; dmarc=none', 'none'],
    ['mx.dv.example; dmarc=temperror; dmarc=fail; dmarc=pass', 'fail'],
    ['mx.dv.example; dmarc=pass; dmarc=pass', 'pass'],
  ])('of several results the worst counts: %s', (value, result) => expect(dmarc(value)).toBe(result))

  it('one sound signature is enough', () => {
    expect(said(['mx.dv.example; dkim=fail; dkim=pass; dkim=none']).ours?.dkim).toBe('pass')
    expect(said(['mx.dv.example; dkim=fail; dkim=none']).ours?.dkim).toBe('fail')
  })
})
