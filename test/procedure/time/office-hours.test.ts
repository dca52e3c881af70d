import { expect, test } from 'vitest'
import { inOfficeHours } from '../../../src/procedure/time/office-hours.ts'

const office = { days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' }

test.each([
  ['a Monday, before', '2026-11-16T06:59:59.999Z', false, 'outside-hours'],
  ['a Monday at 08:00', '2026-11-16T07:00Z', true, 'weekday-hours'],
  ['a Monday at 15:59', '2026-11-16T14:59:59Z', true, 'weekday-hours'],
  ['a Monday at 16:00', '2026-11-16T15:00Z', false, 'outside-hours'],
  ['summer, 08:00', '2026-07-01T06:00Z', true, 'weekday-hours'],
  ['summer, 16:00', '2026-07-01T14:00Z', false, 'outside-hours'],
  ['Friday before midnight', '2026-11-20T22:59Z', false, 'outside-hours'],
  ['Saturday in Warsaw, still Friday in UTC', '2026-11-20T23:00Z', false, 'weekend'],
  ['a Sunday at noon', '2026-11-22T11:00Z', false, 'weekend'],
  ['Sunday of the spring change', '2026-03-29T09:00Z', false, 'weekend'],
  ['24 December 2024, a Tuesday', '2024-12-24T09:00Z', true, 'weekday-hours'],
  ['24 December 2025, a Wednesday', '2025-12-24T09:00Z', false, 'holiday'],
  ['24 December 2026, a Thursday', '2026-12-24T09:00Z', false, 'holiday'],
  ['Easter Monday', '2026-04-06T09:00Z', false, 'holiday'],
  ['Corpus Christi', '2026-06-04T09:00Z', false, 'holiday'],
  ['a holiday at a weekend', '2026-11-01T09:00Z', false, 'holiday'],
])('%s (%s): open %s, %s', (_, iso, open, why) => {
  expect(inOfficeHours(Date.parse(iso), office)).toMatchObject({ open, why })
})

test('a holiday is named', () => {
  expect(inOfficeHours(Date.parse('2026-11-11T09:00Z'), office)).toEqual({
    open: false,
    why: 'holiday',
    holiday: { pl: 'Narodowe Święto Niepodległości', en: 'Independence Day' },
  })
})

test('the hours are those of the settings', () => {
  const shop = { days: [6, 7], from: '9:30', to: '24:00' }
  expect(inOfficeHours(Date.parse('2026-11-21T08:29Z'), shop).why).toBe('outside-hours')
  expect(inOfficeHours(Date.parse('2026-11-21T08:30Z'), shop).why).toBe('weekday-hours')
  expect(inOfficeHours(Date.parse('2026-11-21T22:59Z'), shop).open).toBe(true)
  expect(inOfficeHours(Date.parse('2026-11-20T08:30Z'), shop).why).toBe('weekend')
  expect(inOfficeHours(Date.parse('2026-11-22T08:30Z'), shop).why).toBe('weekday-hours')
  expect(inOfficeHours(Date.parse('2026-11-23T08:30Z'), shop).why).toBe('weekend')
})
