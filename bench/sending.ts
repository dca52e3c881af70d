import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { environment, program, registryOf } from './shop.ts'

const partners = 600

/** A notice to six hundred partners through a mail server on this machine: one connection, then four. */
export async function sending(): Promise<string[]> {
  let received = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      received += 1
      stream.resume().on('end', () => done())
    },
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.server.address() as AddressInfo
  const env = { ...environment, DNIU_REGISTRY: registryOf(partners), DNIU_SMTP_URL: `smtp://127.0.0.1:${port}` }
  const open = [
    'outage',
    'open',
    'HL-1',
    '--operator',
    'play',
    '--service',
    'direct-billing',
    '--start',
    'now',
    '--json',
  ]
  const count = (JSON.parse(await output([...open, '--dry-run'], env)) as { messages: unknown[] }).messages.length
  const begin = performance.now()
  await output([...open, '--confirm', String(count)], env)
  const seconds = (performance.now() - begin) / 1000
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return [`${count} messages, ${received} received, ${seconds.toFixed(1)} s, ${(count / seconds).toFixed(0)} a second`]
}

async function output(args: readonly string[], env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code] = (await once(child, 'close')) as [number]
  if (code !== 0) throw new Error(`${args.join(' ')}: ${code}`)
  return Buffer.concat(chunks).toString()
}
