import { setTimeout as pause } from 'node:timers/promises'
import { clientOf } from '../../src/server/oauth-client.ts'
import { oauthTokens } from '../../src/server/oauth-tokens.ts'

// A process that needs an access token so many times: `data folder, address of the token server, times`.

const [data = '', url = '', times = '1'] = process.argv.slice(2)
const urls = { deviceUrl: `${url}/device`, tokenUrl: `${url}/token` }
const settings = { tenant: 'organizations', clientId: 'dniu', scope: 'mail', secretCommand: [], ...urls }
const client = clientOf(settings, 'help@dv.example', { section: 'smtp', host: 'smtp.dv.example', port: 587 }, {})
const tokens = oauthTokens(client, data)
for (let time = 0; time < Number(times); time += 1) {
  const token = await tokens.get()
  // every other time as if the mail server had refused it
  if (time % 2 === 1) await tokens.get(token)
  await pause(Math.random() * 20)
}
