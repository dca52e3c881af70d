import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

async function house(): Promise<House> {
  const opened = await openHouse()
  onTestFinished(() => opened.close())
  return opened
}

describe('registry check --json', () => {
  it('is ok with no problems', async () => {
    const { run } = await house()
    const { code, stdout } = await run(['registry', 'check', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ ok: true, problems: [], warnings: [] })
  })

  it('gives every problem its place, its words and the way out', async () => {
    const { run } = await house()
    const { code, stdout, stderr } = await run(['registry', 'check', '--registry', 'broken', '--json'])
    expect([code, stderr]).toEqual([2, ''])
    const { ok, problems } = JSON.parse(stdout)
    expect(ok).toBe(false)
    for (const problem of problems) {
      expect(Object.keys(problem)).toEqual(['code', 'file', 'line', 'column', 'path', 'message', 'hint'])
      expect(problem).toMatchObject({ message: expect.stringMatching(/\S/), hint: expect.stringMatching(/\S/) })
    }
    const places = problems.map(({ code: name, file, line, column, path }: Record<string, unknown>) =>
      [name, `${file}:${line}:${column}`, path].join(' '),
    )
    expect(places).toEqual(
      expect.arrayContaining([
        'registry-public-mailbox operators.yaml:5:15 operators[0].domains[0]',
        'registry-unknown-key-similar operators.yaml:6:5 operators[0].langauge',
        'registry-public-suffix contacts.yaml:4:41 partners[0].domains[0]',
        'registry-email-many contacts.yaml:6:90 contacts[0].emails[0]',
        'registry-reference-similar products.yaml:4:80 products[0].services[0]',
        'registry-reference products.yaml:4:105 products[0].contacts[0]',
      ]),
    )
  })
})

describe('lists --json', () => {
  it('gives entries as they are written in the registry', async () => {
    const { run } = await house()
    const contacts = JSON.parse((await run(['contacts', '--json'])).stdout)
    expect(contacts).toHaveLength(8)
    expect(contacts[1]).toEqual({
      key: 'CRM-1001',
      name: 'Łucja Żak',
      organization: 'gmina',
      category: 'technical',
      status: 'active',
      emails: ['technika@gmina.example'],
      phones: [],
      language: 'pl',
    })
    const products = JSON.parse((await run(['products', 'find', 'lodz', '--json'])).stdout)
    expect(products.map(({ id }: { id: string }) => id)).toEqual(['gmina-glosy', 'gmina-oplaty'])
    expect(products[0]).toMatchObject({ name: { pl: 'głosowanie „Łódź” & okolice' }, numbers: ['7155'] })
    const [operator] = JSON.parse((await run(['operators', 'show', 'brzeg', '--json'])).stdout)
    expect(operator).toMatchObject({ id: 'brzeg', name: 'BRZĘG & "SYN"', domains: [], owner: null })
    const staff = JSON.parse((await run(['staff', 'find', 'sliwa', '--json'])).stdout)
    expect(staff).toMatchObject([{ id: 'malgorzata.sliwa', roles: ['business-owner'] }])
  })

  it('is an empty list where nothing is found', async () => {
    const { run } = await house()
    const { code, stdout } = await run(['contacts', 'find', 'nobody-at-all', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual([])
  })

  it('gives the checklists by their section', async () => {
    const { run } = await house()
    const lists = JSON.parse((await run(['checklist', '--json'])).stdout)
    expect(lists.map(({ name }: { name: string }) => name)).toEqual(['2.1.4', '2.2.4', '3.5', '4.3', '5.2.3'])
    for (const { items } of lists)
      for (const item of items) expect(item).toMatchObject({ id: expect.any(String), text: { pl: expect.any(String) } })
  })
})
