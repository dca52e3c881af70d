import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openHouse } from '../stage/house.ts'

/** A house in which Gmina's votes have no owner, so the owner of Gmina is responsible for them. */
async function house() {
  const opened = await openHouse()
  onTestFinished(() => opened.close())
  const file = join(opened.stage.folder, 'registry', 'products.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('owner: malgorzata.sliwa', 'owner: null'))
  return async (args: readonly string[]) => JSON.parse((await opened.run([...args, '--json'])).stdout)
}

describe("a product that its partner's owner looks after", () => {
  it('is not without an owner', async () => {
    const dniu = await house()
    const findings: { code: string; what: string[] }[] = await dniu(['doctor'])
    expect(findings.find(({ code }) => code === 'doctor-ownerless')?.what).toEqual(['cicha-sms'])
  })

  it('leads to that owner, who is not told of an event that does not affect the product', async () => {
    const dniu = await house()
    const { told, unconcerned } = await dniu(['why', 'malgorzata.sliwa@dv.example', '--dv', '--service', 'mps'])
    expect(told).toBe(false)
    expect(unconcerned).toMatchObject([{ product: 'gmina-glosy', lack: 'lacks-service' }])
  })

  it('has that owner in a call with an operator, whose own looks after the operator alone', async () => {
    const dniu = await house()
    const call = ['call', 'outgoing', '--operator', 'play']
    const owner = async (args: readonly string[]) => {
      const { steps } = await dniu(args)
      const [prepare] = steps
      return prepare.show.flatMap(({ label, value }: { label: { en: string }; value: { en: string } }) =>
        label.en === 'Business owner' ? [value.en] : [],
      )
    }
    expect(await owner([...call, '--product', 'obrien-club'])).toEqual(['Tomasz Zieliński'])
    expect(await owner([...call, '--product', 'gmina-glosy'])).toEqual(['Małgorzata Śliwa'])
    expect(await owner([...call, '--product', 'cicha-sms'])).toEqual([])
    expect(await owner(call)).toEqual(['Małgorzata Śliwa'])
  })
})
