import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Deed, type OwnGateway, openGateway } from '../servers/gateway.ts'
import { type Act as ImapAct, type ImapServer, startImap } from '../servers/scripted-imap.ts'
import type { Act, Speaker, Step } from '../servers/scripted-smtp.ts'
import { startServer, type TestServer } from '../servers/scripted-smtp.ts'
import { type Ran, type Stage, stage } from './dniu.ts'

/** Folders of test/transcripts: a fixed registry, the same some days later, one full of mistakes, two more for mail. */
const registries = ['registry', 'later', 'broken', 'letters', 'incoming'] as const

const transcripts = fileURLToPath(new URL('../transcripts', import.meta.url))

/** A stage with the fixed registry and its own mail server. */
export interface House {
  readonly stage: Stage
  readonly server: TestServer
  /** Runs dniu; `env` adds to the stage's environment, `input` is the standard input. */
  run(args: readonly string[], env?: Record<string, string>, input?: Uint8Array): Promise<Ran>
  /** From now on the server does this at a step for a recipient, this many times. */
  script(step: Step, to: string, times: number, act: Act): void
  /** Gives the house a mailbox, and has copies of what leaves kept in a folder of it. */
  keepCopies(folder: string): Promise<void>
  /** Gives our own staff a channel of a kind, and has cards posted there. */
  postCards(kind: string): Promise<void>
  /** Gives the house a gateway of SMS; of its contacts one is told by mail and SMS, one by SMS alone. */
  sendSms(): Promise<void>
  /** From now on the channel and the gateway do this with what is posted, this many times. */
  refusePosts(times: number, deed: Deed): void
  /** what was posted there, in its order: the titles of cards, the texts of SMS */
  posts(): string[]
  /** the ports of both */
  ports(): number[]
  /** From now on the mailbox does this with a copy, this many times. */
  refuseCopies(times: number, act: ImapAct): void
  close(): Promise<void>
}

/** Copies the registries and starts a mail server that delays replies by `delay` ms. `program`: another copy of dniu. */
export async function openHouse(settings: Record<string, string> = {}, delay = 0, program?: string): Promise<House> {
  const speakers: Speaker[] = []
  const mailboxes: ImapServer[] = []
  const channels: OwnGateway[] = []
  const server = await startServer({ delay, on: (moment) => speakers.map((speak) => speak(moment)).find(Boolean) })
  const place = stage({ DNIU_SMTP_URL: server.url, ...settings }, program)
  for (const name of registries) cpSync(join(transcripts, name), join(place.folder, name), { recursive: true })
  place.env.DNIU_REGISTRY = settings.DNIU_REGISTRY ?? join(place.folder, 'registry')
  return {
    stage: place,
    server,
    run: place.run,
    script: (step, to, times, act) => speakers.push(limited(step, to, times, act)),
    async keepCopies(folder) {
      const imap = await startImap()
      mailboxes.push(imap)
      place.env.DNIU_IMAP_URL = imap.url
      appendFileSync(
        join(place.env.DNIU_REGISTRY ?? '', 'settings.yaml'),
        `imap: { host: imap.dv.example, sent: ${folder} }\n`,
      )
    },
    async postCards(kind) {
      const channel = await openGateway(() => ({ code: 202 }))
      channels.push(channel)
      place.env.DNIU_STAFF_CHANNEL_URL = channel.url
      appendFileSync(join(place.env.DNIU_REGISTRY ?? '', 'settings.yaml'), `staffChannel: { kind: ${kind} }\n`)
    },
    async sendSms() {
      const gateway = await openGateway(() => ({ code: 202 }))
      channels.push(gateway)
      const registry = place.env.DNIU_REGISTRY ?? ''
      const body = '{"to":"{to}","text":"{text}"}'
      appendFileSync(join(registry, 'settings.yaml'), `sms: { url: "${gateway.url}", body: '${body}' }\n`)
      const file = join(registry, 'contacts.yaml')
      const told = (name: string, number: string, ways: string) =>
        [
          `[technika@${name}.example]`,
          `[technika@${name}.example], phones: ["${number}"], channels: [${ways}]`,
        ] as const
      const [gmina, zolw] = [told('gmina', '+447700900001', 'email, sms'), told('zolw', '+447700900002', 'sms')]
      writeFileSync(
        file,
        readFileSync(file, 'utf8')
          .replace(...gmina)
          .replace(...zolw),
      )
    },
    refusePosts(times, deed) {
      let left = times
      for (const channel of channels) channel.does = () => (left-- > 0 ? deed : { code: 202 })
    },
    ports: () => channels.map(({ port }) => port),
    posts: () => channels.flatMap(({ asked }) => asked.map(({ body }) => /"text":"([^"]+)"/.exec(body)?.[1] ?? '')),
    refuseCopies(times, act) {
      let left = times
      for (const imap of mailboxes) imap.on = ({ what }) => (what === 'append' && left-- > 0 ? act : undefined)
    },
    async close() {
      for (const imap of mailboxes) await imap.close()
      for (const channel of channels) await channel.close()
      await server.close()
      place.remove()
    },
  }
}

/** Counts only from its own start, so that earlier steps do not use it up. */
function limited(step: Step, to: string, times: number, act: Act): Speaker {
  let left = times
  return (moment) => {
    if (moment.step !== step || moment.to !== to || left === 0) return undefined
    left -= 1
    return act
  }
}
