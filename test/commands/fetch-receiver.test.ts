import { expect, test } from 'vitest'
import { catcher } from '../../src/commands/fetch-receiver.ts'
import { incoming, mail } from '../kinds/answer/stage.ts'

const note = (uid: number) => {
  return { uid, bookmark: { uidValidity: 1, uid }, flags: [], internalDate: null, whole: null }
}
const idOf = (index: number) => `<${index}@kolejmiejska.example>`

test('many mails are recorded in one commit, in their order, one that came twice as one', async () => {
  const { gate, journal } = await incoming()
  const commits: number[] = []
  const receiveAll: typeof journal.receiveAll = (mails) => {
    commits.push(mails.length)
    return journal.receiveAll(mails)
  }
  const { caught, receiver, finish } = catcher('box', [], { ...gate, journal: { ...journal, receiveAll } })
  for (let uid = 1; uid <= 60; uid += 1) await receiver.mail(mail({ id: idOf(uid === 2 ? 1 : uid) }), note(uid))
  await finish()
  expect(commits).toEqual([50, 10])
  expect(caught.received.map(({ isNew }) => isNew).filter((isNew) => !isNew)).toHaveLength(1)
  expect((await journal.incoming()).map(({ messageId }) => messageId)[1]).toBe(idOf(3))
  expect(JSON.parse((await journal.mark('box')) ?? '')).toEqual({ uidValidity: 1, uid: 60 })
})

test('a bookmark never passes a mail that could not be recorded, and the mail is kept', async () => {
  const { gate, journal, kept } = await incoming()
  const full = () => Promise.reject(new Error('the disk is full'))
  const failing = catcher('box', [], { ...gate, journal: { ...journal, receiveAll: full } })
  await failing.receiver.mail(mail(), note(1))
  await expect(failing.receiver.reached(note(2).bookmark)).rejects.toThrow('the disk is full')
  await expect(failing.finish()).rejects.toThrow('the disk is full')
  expect(await journal.mark('box')).toBeNull()
  expect(kept.size).toBe(1)
  const again = catcher('box', [], gate)
  await again.receiver.mail(mail(), note(1))
  await again.finish()
  expect(await journal.incoming()).toHaveLength(1)
})
