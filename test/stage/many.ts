import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Puts so many contacts of as many partners into a registry's folder, all on one product each, all on SMS Premium at Play. */
export function fillRegistry(folder: string, count: number): void {
  const numbers = Array.from({ length: count }, (_, at) => at + 1)
  const lines = (list: readonly string[]) => `${list.map((line) => `  - ${line}`).join('\n')}\n`
  const contacts = [
    'staff:',
    lines(['{ id: anna.nowak, name: Anna Nowak, email: anna.nowak@dv.example, roles: [operator] }']),
    'partners:',
    lines(numbers.map((n) => `{ id: p${n}, name: "Partner „${n}” & Syn", domains: [p${n}.example], language: pl }`)),
    'contacts:',
    lines(
      numbers.map(
        (n) =>
          `{ key: CRM-${n}, name: "Ż ${n}", organization: p${n}, category: technical, emails: [noc@p${n}.example], language: pl }`,
      ),
    ),
  ]
  const products = [
    'services:',
    lines(['{ id: sms-premium, name: { pl: SMS Premium, en: SMS Premium } }']),
    'products:',
    lines(
      numbers.map(
        (n) =>
          `{ id: s${n}, key: CRM-${100_000 + n}, name: { pl: a, en: b }, partner: p${n}, services: [sms-premium], operators: [play], contacts: [CRM-${n}] }`,
      ),
    ),
  ]
  writeFileSync(join(folder, 'operators.yaml'), 'operators:\n  - { id: play, name: PLAY, country: pl, language: pl }\n')
  writeFileSync(join(folder, 'contacts.yaml'), contacts.join('\n'))
  writeFileSync(join(folder, 'products.yaml'), products.join('\n'))
}
