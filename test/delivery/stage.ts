import { afterEach } from 'vitest'
import { type CourierOptions, openCourier } from '../../src/delivery/courier.ts'
import type { Courier, Mail, Outcome } from '../../src/road/courier.ts'
import type { Server } from '../../src/server/address.ts'
import { type Script, startServer, type TestServer } from '../servers/scripted-smtp.ts'

export const small = message('Zażółć gęślą jaźń.\r\n')
export const large = message('0123456789abcdef0123456789abcdef\r\n'.repeat(100_000))
export const envelope = { from: 'notice@dv.example', to: 'anna@partner.example' }

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

export function message(body: string): Mail {
  const head = 'From: <notice@dv.example>\r\nMessage-ID: <own@dv.example>\r\nSubject: x\r\n\r\n'
  return { head, body: Buffer.from(body) }
}

/** A message as a server gets it. */
export const bytesOf = ({ head, body }: Mail): Buffer => Buffer.concat([Buffer.from(head), body])

/** A courier and a server that plays a script; both are closed after the test. */
interface Stage {
  server: TestServer
  courier: Courier
  send(mail?: Mail, to?: string): Promise<Outcome>
}

export async function stage(
  script: Script = {},
  terms: Partial<Server> = {},
  options: CourierOptions = {},
): Promise<Stage> {
  const server = await startServer(script)
  const place = {
    host: '127.0.0.1',
    port: server.port,
    security: 'offered',
    login: null,
    messageIdDomain: null,
  } as const
  const courier = openCourier({ ...place, ...terms }, options)
  open.push(server, courier)
  const send = (mail: Mail = small, to = envelope.to): Promise<Outcome> =>
    courier.send({ ...envelope, to }, mail, async () => true)
  return { server, courier, send }
}
