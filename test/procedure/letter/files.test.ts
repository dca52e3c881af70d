import { describe, expect, test } from 'vitest'
import { standingOf } from '../../../src/procedure/letter/files.ts'

const grounds = { cwd: '/srv/desk', home: '/home/anna', guarded: ['/home/anna/share/dniu', '/srv/desk/contacts.yaml'] }
const standing = (real: string, given = real, more = {}) => standingOf({ given, real }, { ...grounds, ...more })

describe('where a file stands', () => {
  test.each([
    ['/srv/desk/a.log', 'own'],
    ['/srv/desk/deep/.hidden/a.log', 'own'],
    ['/home/anna/a.log', 'own'],
    ['/home/anna/Documents/a.log', 'own'],
    ['/home/anna/chain.pem', 'own'],
    ['/home/anna/id_rsa.pub', 'own'],
    // what only begins like a folder is another one
    ['/srv/desktop/a.log', 'outside'],
    ['/home/annabel/a.log', 'outside'],
    ['/tmp/trace.pcap', 'outside'],
    ['/var/log/syslog', 'outside'],
    ['/etcetera/a.log', 'outside'],
    // what is hidden in a home folder belongs to programs
    ['/home/anna/.config/app/state.json', 'outside'],
    ['/home/anna/.cache/a.log', 'outside'],
    ['/etc/passwd', 'guarded'],
    ['/proc/self/environ', 'guarded'],
    ['/dev/stdin', 'guarded'],
    ['/dev/shm/a.log', 'outside'],
    ['/run/secrets/token', 'guarded'],
    ['/run/credentials/dniu.service/smtp', 'guarded'],
    ['/home/jan/oauth-smtp.json', 'guarded'],
    ['/home/jan/oauth-imap.json.4f8e', 'guarded'],
    ['/home/jan/.curlrc', 'guarded'],
    ['/var/backups/shadow.bak', 'guarded'],
    ['/home/anna/.ssh/config', 'guarded'],
    ['/home/anna/.ssh/id_ed25519.pub', 'guarded'],
    ['/home/other/.ssh/id_rsa', 'guarded'],
    ['/srv/desk/id_rsa', 'guarded'],
    ['/srv/desk/.env', 'guarded'],
    ['/srv/desk/.env.production', 'guarded'],
    ['/srv/desk/prod.env', 'guarded'],
    ['/srv/desk/.git/config', 'guarded'],
    ['/srv/desk/server.key', 'guarded'],
    ['/srv/desk/CLIENT.P12', 'guarded'],
    ['/srv/desk/operator.ovpn', 'guarded'],
    ['/srv/desk/terraform.tfstate', 'guarded'],
    ['/srv/desk/.authinfo', 'guarded'],
    ['/home/anna/.netrc', 'guarded'],
    ['/home/anna/.pgpass', 'guarded'],
    ['/home/anna/.bash_history', 'guarded'],
    ['/home/anna/.config/gcloud/legacy/adc.json', 'guarded'],
    ['/home/anna/share/dniu/mail/ab/x.eml', 'guarded'],
    ['/srv/desk/contacts.yaml', 'guarded'],
    ['/srv/desk/journal.sqlite-wal', 'guarded'],
  ] as const)('%s: %s', (path, expected) => expect(standing(path)).toBe(expected))

  test('is told by the path that was given, too', () => {
    expect(standing('/srv/desk/a.log', '/proc/self/cwd/a.log')).toBe('guarded')
    expect(standing('/etc/passwd', '/srv/desk/a.log')).toBe('guarded')
  })

  test.each(['/root', '/private/var/root'])('in %s, the home folder of root, only if that is ours', (home) => {
    expect(standing(`${home}/a.log`)).toBe('guarded')
    expect(standing(`${home}/a.log`, `${home}/a.log`, { home })).toBe('own')
    expect(standing(`${home}/.ssh/id_rsa`, `${home}/.ssh/id_rsa`, { home })).toBe('guarded')
  })

  test('in a folder of the system, whoever calls it home', () => {
    for (const home of ['/etc', '/dev', '/var/backups', '/'])
      expect(standing(`${home}/passwd`.replace('//', '/etc/'), '/srv/desk/x', { home })).toBe('guarded')
  })

  test('the root of all files is no working folder, nor a home', () => {
    expect(standing('/tmp/a.log', '/tmp/a.log', { cwd: '/' })).toBe('outside')
    expect(standing('/tmp/a.log', '/tmp/a.log', { home: '/' })).toBe('outside')
    expect(standing('/home/anna/.cache/a', '/home/anna/.cache/a', { cwd: '/home/anna' })).toBe('outside')
  })
})
