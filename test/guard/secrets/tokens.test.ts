import { describe, expect, it } from 'vitest'
import { found } from '../cases.ts'

/** So many letters and digits, made up; put together here, so that nobody who scans this house takes them for a token. */
const some = (length: number, of = 'aB3dE6gH1jK4mN7pQ0sT2vW5x'): string =>
  of.repeat(Math.ceil(length / of.length)).slice(0, length)
const hex = (length: number): string => some(length, '0a1b2c3d4e5f6789')
const made = (...parts: readonly string[]): string => parts.join('')

describe('tokens that tell what they are', () => {
  it.each([
    ['GitHub', made('gh', 'p_', some(36))],
    ['GitHub, of a project', made('github', '_pat_', some(60))],
    ['GitLab', made('gl', 'pat-', some(20))],
    ['Slack', made('xo', 'xb-', '123456789012-', some(24))],
    ['Stripe', made('sk', '_live_', some(24))],
    ['Google', made('AI', 'za', some(35))],
    ['Google, a client', made('GOC', 'SPX-', some(28))],
    ['OpenAI', made('sk', '-proj-', some(48))],
    ['Anthropic', made('sk', '-ant-', 'api03-', some(60))],
    ['SendGrid', made('S', 'G.', some(22), '.', some(43))],
    ['npm', made('np', 'm_', some(36))],
    ['Vault', made('hv', 's.', some(90))],
    ['Twilio', made('S', 'K', hex(32))],
    ['Azure, a client', made('Ab1', '8Q', '~', some(34))],
    ['AWS', made('AK', 'IA', 'ABCDEFGH', '23456789')],
    ['Telegram', made('12345678', '90:A', 'A', some(33))],
    ['Discord', made('M', some(24), '.', some(6), '.', some(30))],
    ['Databricks', made('da', 'pi', hex(32))],
    ['Hugging Face', made('h', 'f_', some(34, 'abCdEfgHij'))],
    ['JWT', made('ey', 'Jhbgcio', '.', some(20), '.', some(12))],
    ['JWT, unsigned', made('ey', 'Jhbgcio', '.', 'ey', 'J', some(20))],
    ['Amazon Bedrock', made('AB', 'SK', some(120))],
    ['Alibaba', made('LT', 'AI', some(20))],
    ['Brevo', made('xkey', 'sib-', hex(64), '-', some(16))],
    ['PlanetScale', made('pscale', '_tkn_', some(32))],
    ['Supabase', made('sb', 'p_', hex(40))],
    ['Figma', made('fi', 'gd_', some(40))],
    ['OpenShift', made('sha', '256~', some(43))],
    ['42', made('s-s4', 't2ud-', hex(64))],
    ['Facebook, an app', made('130874276', '2612587|', some(27))],
    ['EasyPost', made('EZ', 'TK', some(54))],
    ['an age key', made('AGE-SECRET', '-KEY-1', some(58, 'QPZRY9X8GF'))],
  ])('%s', (_issuer, token) => {
    expect(found(`to ${token}, tak`)).toEqual([`token ${token}`])
    expect(found(`x=${token}`)).toEqual([`token ${token}`])
  })

  it.each([
    [
      'a signature of Azure',
      'https://a.blob.example/c/f?sv=2026&sig=',
      made(some(30), '%2B', some(10), '%3D'),
      '&se=2027',
    ],
    ['a signature of Amazon', 'https://b.s3.example/k?X-Amz-Date=1&X-Amz-Signature=', hex(64), ''],
    ['a signature of Google', 'https://storage.example/b/o?X-Goog-Expires=9&X-Goog-Signature=', hex(128), ''],
    ['Slack', 'https://hooks.slack.com/services/', made('T0AB1CD2E', '/B0AB1CD2E/', some(24)), ''],
    ['Teams', 'https://x.webhook.office.com/webhookb2/', made(hex(32), '@', hex(32), '/IncomingWebhook/', hex(32)), ''],
    ['Discord', 'https://discord.com/api/webhooks/123456789012345678/', some(68), ''],
    ['the key of a call', 'https://api.example/send?to=1&amp;key=', hex(32), '&x=1'],
    ['the code of a function', 'https://f.example/api/run?code=', made(some(40), '=='), ''],
    ['a bot of Telegram', 'https://api.telegram.org/bot', made('1234567890:', 'A', 'A', some(33)), '/sendMessage'],
  ])('a link that opens by itself: %s', (_what, before, secret, behind) => {
    expect(found(`${before}${secret}${behind}`)).toEqual([`token ${secret}`])
  })

  it.each([
    ['crypt', made('$', '6$', 'aB3dE6gH', '$', some(86))],
    ['crypt with rounds', made('$', '5$', 'rounds=5000$', 'aB3dE6gH', '$', some(43))],
    ['bcrypt', made('$', '2b$', '12$', some(53))],
    ['Argon2', made('$', 'argon2id$', 'v=19$m=65536,t=3,p=4$', some(22), '$', some(43))],
    ['LDAP', made('{SS', 'HA}', some(32))],
    ['Windows', `${hex(32)}:${some(32, 'f9e8d7c6b5a40312')}`],
  ])('what becomes of a password: %s', (_what, hash) => {
    expect(found(`root:${hash}:19000:0`).join()).toContain(hash)
  })

  it.each([
    'sk-circle-fade-dot-animation-delay-long-name-of-a-class, sk-learn',
    `${made('gh', 'p_')}${'x'.repeat(36)}, ${made('hv', 's.')}${'x'.repeat(90)}`,
    'https://host.example/x?key=title&code=2004&auth=none&key=2026-11-28T12:00:00Z',
    'https://host.example/x?sig=short&signature=none, arn:aws:sns:eu-west-1:111122223333:x',
    'commit 0a1b2c3d4e5f67890a1b2c3d4e5f67890a1b2c3d, md5 0a1b2c3d4e5f67890a1b2c3d4e5f6789',
    `${made('np', 'm_')}${'1234567890'.repeat(4).slice(0, 36)}, ${made('gl', 'c_')}${'1'.repeat(40)}`,
    `${made('xo', 'xb-', '123456789012-', some(12))}####, ${made('sk', '_live_', some(16))}...`,
    `fQ+${made('EZ', 'AK')}${some(62)}/VmWq/edti6`,
    `sha256:${hex(64)}, ${hex(32)}:8443`,
    'price $5$ and $6$, $2b or not',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('commands as they are pasted', () => {
  it.each([
    ['net use x: \\\\h\\x /user:alfa Wiosna2026 /persistent:no', 'Wiosna2026'],
    ['curl -u alfa:Wiosna2026 https://x.example', 'Wiosna2026'],
    ['curl -su alfa:Wiosna2026 https://x.example', 'Wiosna2026'],
    ["curl -u alfa:'Wiosna 2026' https://x.example", 'Wiosna 2026'],
    ['curl --user "alfa":"Wiosna2026" https://x.example', 'Wiosna2026'],
    ['curl -u ":Wiosna2026" https://x.example', 'Wiosna2026'],
    ['curl -u "Wiosna2026x:" https://x.example', 'Wiosna2026x'],
    ['redis-cli -h 192.0.2.1 -a Wiosna2026 ping', 'Wiosna2026'],
    ['snmpwalk -v2c -c tajna1 192.0.2.1 1.3.6', 'tajna1'],
    ['snmpget -v3 -l authPriv -A Wiosna2026 192.0.2.1', 'Wiosna2026'],
    ["sshpass -p 'Wiosna2026' ssh alfa@192.0.2.1", 'Wiosna2026'],
    ['mysqldump -h db.example -u alfa -pWiosna2026 baza', 'Wiosna2026'],
    ['ldapsearch -x -D cn=alfa -w Wiosna2026 -b dc=x', 'Wiosna2026'],
    ["smbclient //192.0.2.1/x -U 'alfa%Wiosna2026'", 'Wiosna2026'],
    ['openssl rsa -in k.pem -passin pass:Wiosna2026', 'Wiosna2026'],
    ['docker login -u alfa -p Wiosna2026 r.example', 'Wiosna2026'],
    ['jdbc:oracle:thin:alfa/Wiosna2026@db.example:1521/X', 'Wiosna2026'],
    ['sqlplus alfa/Wiosna2026@BAZA', 'Wiosna2026'],
    ['lftp -u alfa,Wiosna2026 sftp.x.example', 'Wiosna2026'],
    ['http -a alfa:Wiosna2026 x.example', 'Wiosna2026'],
    ["echo 'alfa:Wiosna2026' | sudo chpasswd", 'Wiosna2026'],
    ['ipmitool -I lanplus -H 192.0.2.1 -U ADMIN -P Wiosna2026 sel', 'Wiosna2026'],
    ['snmp-server community Wiosna2026 RO', 'Wiosna2026'],
    ['rocommunity Wiosna2026 192.0.2.0/24', 'Wiosna2026'],
    ['radius-server host 192.0.2.1 auth-port 1812 key Wiosna2026', 'Wiosna2026'],
    ['username alfa privilege 15 secret 0 Wiosna2026', 'Wiosna2026'],
    ['pre-shared-key ascii-text Wiosna2026 address 192.0.2.1', 'Wiosna2026'],
    ['db.x.example:5432:baza:alfa:Wiosna2026', 'Wiosna2026'],
    ['postgresql://alfa:Wiosna2026@db.example/baza', 'Wiosna2026'],
  ])('%s', (text, secret) => {
    expect(found(text)).toEqual([`password ${secret}`])
  })

  it.each([
    'curl -u <user:password> https://x.example, curl -u xxx:yyy https://x.example, curl -u ***:*** x',
    'curl -u "$USER:$PASSWORD" x, curl -u "$U:$P" x, curl -u "{{ .user }}:{{ .password }}" x, curl -u "$1:$2" x',
    'curl -i -u \'test:test\' x, curl --user user:pass x, curl -u alfa x, curl -u ":" x',
    'docker run -u 1000:1000 -p 8080:80 image, ssh -p 2222 192.0.2.1, nc -u -l 41234',
    'enable secret scanning, snmp-server community view, username must differ from password of 2026',
    '203.0.113.7:2775:alfa:beta:gamma, 12:30:45:x:y',
    'mysql -u alfa -p baza, snmpwalk -v2c 192.0.2.1, redis-cli -h 192.0.2.1 ping',
    'https://x.example:8080/a@b, http://user:password@x.example, <user:password>, xxx:yyy, login:***',
    'Authorization: basic {base64(user:password)}, Authorization: Bearer $TOKEN, Authorization: Bearer <API token>',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})
