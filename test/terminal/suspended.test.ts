import { describe, expect, it } from 'vitest'
import { keys } from '../stage/terminal.ts'
import { agree, checklist, consentTo, items, scenes } from './stage.ts'

const scene = scenes()
const stop = '\u001a'
/** A shell that has jobs: what is stopped is told and, after Enter, continued in front. */
const jobs = (command: string) => `set -m; ${command}; echo JOB STOPPED; read go; fg >/dev/null; echo ENDED WITH $?`
const open = '$DNIU outage open HL-7 --operator play --service sms-premium --cause sms'

describe('Ctrl-Z, and then fg', () => {
  it('goes on with the answers given, and with what was half typed and ticked', async () => {
    const { house, sit } = await scene()
    const person = sit([], { shell: jobs(open) })
    await person.see('? Start of the outage')
    await person.see('Ctrl-C stop')
    person.type('03:')
    await person.see(/^> 03:$/m)
    person.type(stop)
    await person.see('JOB STOPPED')
    expect(person.text()).not.toContain('? Start of the outage')
    person.type(keys.enter)
    await person.see(/^> 03:$/m)
    await person.answer('Start of the outage', '00')
    await agree(person, 4)
    await person.see('ENDED WITH 0')
    expect(person.text()).not.toContain('await')
    expect(house.server.received).toHaveLength(4)
  })

  it('in a list keeps the cursor and the ticks', async () => {
    const { house, sit } = await scene()
    const person = sit([], { shell: jobs(`${open} --start 03:00`) })
    await person.see(`? ${checklist}`)
    await person.see('Ctrl-C stop')
    person.type(keys.space)
    await person.see('ticked: 1 of 3')
    person.type(keys.down)
    await person.see(/^> \[ \] Groups/m)
    person.type(stop)
    await person.see('JOB STOPPED')
    person.type(keys.enter)
    await person.see(/^> \[ \] Groups/m)
    await person.see('ticked: 1 of 3')
    await person.tick(checklist, ...items.slice(1))
    await person.answer(consentTo(4), '4')
    await person.see('ENDED WITH 0')
    expect(house.server.received).toHaveLength(4)
  })

  it('where nobody could continue it, nothing happens', async () => {
    const { sit } = await scene()
    const person = sit(['outage', 'open'])
    await person.see('? Ticket number')
    await person.see('Ctrl-C stop')
    person.type(stop)
    // it is drawn once more, by a prompt that listens anew
    const again = () => person.raw().split('\u001b[?2004h').slice(2).join('')
    await expect.poll(again, { timeout: 30_000 }).toContain('Ctrl-C stop')
    await person.answer('Ticket number', '7')
    await person.see('? Where is the source?')
    person.type(keys.stop)
    expect(await person.ended()).toBe(130)
  })
})
