import { createTransport } from 'nodemailer'

// What a program does that sends with nodemailer's pool and keeps nothing: `node pool.ts PORT COUNT CONNECTIONS SIZE`.

const [port = 0, count = 0, maxConnections = 1, size = 0] = process.argv.slice(2).map(Number)
const transport = createTransport({ host: '127.0.0.1', port, pool: true, maxConnections, ignoreTLS: true })
const text = `${'x'.repeat(70)}\n`.repeat(Math.round(size / 72))
const mails = Array.from({ length: count }, (_, index) =>
  transport.sendMail({ from: 'notice@dv.example', to: `noc@partner-${index}.example`, subject: 'Awaria', text }),
)
await Promise.all(mails)
transport.close()
