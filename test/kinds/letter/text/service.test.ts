import { describe, expect, it } from 'vitest'
import { serviceFindings } from '../../../../src/kinds/letter/text/service.ts'

const codes = (text: string, ...names: string[]) => serviceFindings(text, names).map(({ code }) => code)

describe('the service is named (§2.1.3.2), in whatever form', () => {
  it.each([
    ['płatności jednorazowe', 'Dotyczy płatności jednorazowych.'],
    ['płatności jednorazowe', 'przy płatnościach jednorazowych'],
    ['płatności jednorazowe', 'każda płatność jednorazowa'],
    ['DirectBilling', 'usługa DirectBillingu'],
    ['DirectBilling', 'the Direct Billing service'],
    ['DirectBilling', 'w Directpayu'],
    ['subskrypcja ACME Club', 'subskrypcji ACME Club'],
    ['loteria SMS „Porcelana”', 'w loterii „Porcelana”'],
    ['kartki MMS', 'wysyłka kartek MMS'],
    ['powiadomienia dla mieszkańców', 'system powiadomień mieszkańców'],
    ['program lojalnościowy Münch', 'w programie lojalnościowym Munch'],
    ['SMS Premium', 'SMS-ów Premium'],
    ['Funskan', 'Funskanu'],
    ['7255', 'na numer 7255.'],
    ['drivers’ portal', "the drivers' portal"],
    ['Bloom in-game purchases', 'Bloom in-game purchase'],
  ])('%s: %s', (name, text) => expect(codes(text, name)).toEqual([]))

  it.each([
    ['płatności jednorazowe', 'Państwa serwer odrzuca zapytania.'],
    ['7255', 'na numer 72550 i 17255'],
    ['SMS Premium', 'Wysłaliśmy SMS do abonenta.'],
    ['SMS gateway', 'We sent an SMS.'],
    ['zbiórka SMS', 'Wysłaliśmy SMS do abonenta.'],
  ])('%s is not in: %s', (name, text) => expect(codes(text, name)).toEqual(['letter-service-missing']))

  it('one of several names is enough', () => expect(codes('Dotyczy numeru 7255.', 'loteria', '7255')).toEqual([]))
})

describe('where no name is known', () => {
  it('something like a service is enough', () => {
    expect(codes('bramka SMS nie odpowiada')).toEqual([])
    expect(codes('the server https://a.example/ is down')).toEqual([])
  })

  it('otherwise it is a doubt', () => {
    expect(serviceFindings('Coś jest nie tak.', [])).toEqual([{ code: 'letter-service-unclear', weight: 'doubt' }])
  })
})
