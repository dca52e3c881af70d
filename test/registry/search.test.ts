import { expect, test } from 'vitest'
import { didYouMean, findEntries } from '../../src/registry/search.ts'
import { readRegistry } from '../../src/registry-files/read.ts'

const result = readRegistry(new URL('../..', import.meta.url).pathname)
if (!('registry' in result)) throw new Error(JSON.stringify(result.problems))
const { registry } = result

function found(text: string): string[] {
  return findEntries(registry, text).map(({ kind, entry }) => `${kind} ${'key' in entry ? entry.key : entry.id}`)
}

test.each([
  ['chadzynski', ['contact CRM-745']],
  ['CHADZYŃSKI', ['contact CRM-745']],
  ['crm-745', ['contact CRM-745']],
  ['lucja.zak@', ['contact CRM-1011']],
  ['swiecislawa los', ['contact CRM-1028']],
  ['+48585550118', ['contact CRM-1018']],
  ['72404', ['product CRM-3001']],
  ['katarzyna.wczyrsa', ['staff katarzyna.wczyrsa']],
  ['platnosci jednorazowe', ['product CRM-3001']],
  ['gmina "łódź" & syn <x>', ['partner gmina-lodz', 'product CRM-3007', 'contact CRM-1013']],
  ['direct-billing', ['service direct-billing']],
  ['nobody at all', []],
  ['  ', []],
])('%s', (text, expected) => expect(found(text)).toEqual(expected))

test('did you mean', () => {
  const ids = ['orange', 'play', 'plus', 't-mobile', 'anna.nowak']
  expect(didYouMean('orang', ids)).toBe('orange')
  expect(didYouMean('PLAJ', ids)).toBe('play')
  expect(didYouMean('tmobile', ids)).toBe('t-mobile')
  expect(didYouMean('anna', ids)).toBe('anna.nowak')
  expect(didYouMean('vodafone', ids)).toBeUndefined()
  expect(didYouMean('play', [])).toBeUndefined()
})
