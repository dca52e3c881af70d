import ICAL from 'ical.js'

/** An own property is text (MAINTNOTE §3.6), which this parser does not know. */
const asText = (value: unknown): string =>
  String(value).replace(/\\([\\;,n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))

/** The one event of a calendar, read with a different program from dniu's. */
export function readEvent(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const [event, ...others] = calendar.getAllSubcomponents('vevent')
  if (event === undefined || others.length > 0) throw new Error(text)
  const value = (name: string) => event.getFirstPropertyValue(name)
  return {
    method: calendar.getFirstPropertyValue('method'),
    version: calendar.getFirstPropertyValue('version'),
    value,
    moment: (name: string) => (value(name) as ICAL.Time).toUnixTime() * 1000,
    parameter: (name: string, parameter: string) => event.getFirstProperty(name)?.getParameter(parameter),
    /** the values of `X-MAINTNOTE-…` */
    own: (name: string) => event.getAllProperties(`x-maintnote-${name}`).map((one) => asText(one.getFirstValue())),
    names: event.getAllProperties().map(({ name }) => name),
  }
}

export type ReadEvent = ReturnType<typeof readEvent>
