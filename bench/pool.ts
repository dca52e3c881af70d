import { createTransport } from 'nodemailer'
import { type LoadName, loads } from './load.ts'

// What a program does that sends with nodemailer's pool and keeps nothing: `node pool.ts PORT COUNT CONNECTIONS LOAD`.

const [port, count, maxConnections] = process.argv.slice(2, 5).map(Number)
const { subject, text, html } = loads[process.argv[5] as LoadName]()
const transport = createTransport({ host: '127.0.0.1', port, pool: true, maxConnections, ignoreTLS: true })
const mails = Array.from({ length: count ?? 0 }, (_, index) =>
  transport.sendMail({ from: 'notice@dv.example', to: `noc@partner-${index}.example`, subject, text, html }),
)
await Promise.all(mails)
transport.close()
