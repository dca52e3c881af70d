import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wording } from '../../src/errors.ts'
import { signerDoubts, signersOf } from '../../src/procedure/signer.ts'
import { type House, openHouse } from '../stage/house.ts'

const owner = {
  id: 'tomasz.zielinski',
  name: 'Tomasz Zieliński',
  email: 't@dv.example',
  roles: ['business-owner' as const],
}
const operator = { id: 'anna.nowak', name: 'Anna Nowak', email: 'a@dv.example', roles: ['operator' as const] }
const both = { ...owner, id: 'ewa.krol', roles: ['business-owner' as const, 'operator' as const] }

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const outage = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', '03:05']
const letter = ['--registry', 'letters', 'letter', 'partner', '--ticket', 'HL-1', '--product', 'bluebell-tickets']
const words = ['--subject', 'Certificate expired', '--body-file', 'letters/texts/partner-en.txt']
const doubt = wording(
  signerDoubts({ signer: owner.id }, [{ ...owner }, operator, { ...operator, id: 'jan.wojcik' }])[0] ?? never(),
  'en',
)

function never(): never {
  throw new Error('there is a doubt')
}

async function warnings(args: readonly string[]): Promise<string[]> {
  const { stdout } = await house.run(['--json', ...args, '--dry-run'])
  return JSON.parse(stdout).warnings
}

describe('who signs as an IT Operator and is none', () => {
  it('is doubted in a notice and a letter, and may sign all the same', async () => {
    expect(await warnings(['--as', owner.id, ...outage])).toContain(doubt.message)
    expect(await warnings(['--as', operator.id, ...outage])).not.toContain(doubt.message)
    const isDoubted = (all: readonly string[]) => all.some((one) => one.includes('IT Operator'))
    expect(isDoubted(await warnings(['--as', 'leon.mazur', ...letter, ...words]))).toBe(true)
    expect(isDoubted(await warnings(['--as', operator.id, ...letter, ...words]))).toBe(false)
    expect(await warnings(['--as', owner.id, ...outage, '--other-signer'])).not.toContain(doubt.message)
    expect((await house.run(['--as', owner.id, ...outage, '--confirm', '4'])).code).toBe(0)
  })

  it('is nobody where the registry names no operator', () => {
    expect(signersOf([owner])).toEqual([owner])
    expect(signerDoubts({ signer: owner.id }, [owner])).toEqual([])
  })

  it('is nobody who is an operator besides, or not known', () => {
    expect(signerDoubts({ signer: both.id }, [owner, both])).toEqual([])
    expect(signerDoubts({ signer: 'nikt' }, [owner, both])).toEqual([])
    expect(signerDoubts({}, [owner, both])).toEqual([])
  })

  it('is told by dniu doctor', async () => {
    const { stdout } = await house.run(['--json', '--as', owner.id, 'doctor'])
    const seen = JSON.parse(stdout).find(({ id }: { id: string }) => id === 'signer')
    expect(seen).toMatchObject({ code: 'doctor-other-signer', state: 'warning', what: [doubt.message] })
  })
})
