import { describe, expect, it } from 'vitest'
import { newDatabase } from '../journal/postgres-place.ts'
import { agree, checklist, saying, scenes } from '../terminal/stage.ts'

const scene = scenes()
const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']
const words = (en: string, pl: string) => ['--text-en', en, '--text-pl', pl, '--confirm', '4']
const update = (en: string, pl: string) => ['outage', 'update', 'HL-1', ...words(en, pl)]
const blamed = update('Router X is to blame.', 'Winny jest router X.')
const close = ['outage', 'close', 'HL-1', '--end', 'now']
const away = { ...night, DNIU_SMTP_URL: 'smtp://127.0.0.1:9' }
const malgorzata = ['--as', 'malgorzata.sliwa']

describe.each(['SQLite', 'PostgreSQL'])(
  'what another desk takes back while one looks at what follows, in %s',
  (place) => {
    const settings = async () => (place === 'SQLite' ? {} : { DNIU_DATABASE_URL: await newDatabase() })

    it('an update: the close that quotes it does not leave, and what came in its place is told', async () => {
      const { house, sit } = await scene(await settings())
      expect((await house.run([...open, '--confirm', '4'], night)).code).toBe(0)
      expect((await house.run(blamed, away)).code).toBe(5)
      const person = sit(close, { env: night })
      await person.see(`? ${checklist}`)
      await house.run(['outbox', 'withdraw', 'HL-1', '--confirm', '4', ...malgorzata], night)
      await house.run([...update('A cable is to blame.', 'Winny jest kabel.'), ...malgorzata], night)
      await agree(person, 4)
      expect(await person.ended()).toBe(3)
      await person.see('malgorzata.sliwa took back update of HL-1, 21.11.2026 03:12.')
      await person.see('it was NOT recorded and NOT sent')
      await person.see('Recorded since: update, by malgorzata.sliwa')
      expect(house.server.received).toHaveLength(8)
      expect((await house.run([...close, '--confirm', '4'], night)).code).toBe(0)
      const sent = house.server.received.map(({ bytes }) => bytes.toString())
      expect(sent).toHaveLength(12)
      expect(sent.filter((mail) => mail.includes('Router X'))).toEqual([])
      expect(sent.slice(8).every((mail) => mail.includes('A cable is to blame'))).toBe(true)
    })

    it('the opening: no close of what nobody was told leaves', async () => {
      const { house, sit } = await scene(await settings())
      await house.run([...open, '--confirm', '4'], away)
      const person = sit(['--lang', 'pl', ...close], { env: night })
      await person.see(saying.pl.checklist)
      await house.run(['outbox', 'withdraw', 'HL-1', '--confirm', '4', ...malgorzata], night)
      await person.tick(saying.pl.checklist, ...saying.pl.items)
      await person.answer(saying.pl.consent(4), '4')
      expect(await person.ended()).toBe(3)
      await person.see('malgorzata.sliwa wycofał(a) w zgłoszeniu HL-1 etap „otwarcie”, 21.11.2026 03:12.')
      await person.see('NIE zapisano ani nie wysłano')
      expect(house.server.received).toHaveLength(0)
    })
  },
)
