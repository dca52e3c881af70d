import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { networkOf, networkUnder } from '../../src/journal/file-systems.ts'

test.each([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x65735546, 'FUSE'],
  [0x01021997, '9p'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x7461636f, 'OCFS2'],
  [0x01161970, 'GFS2'],
  [0x0bd00bd0, 'Lustre'],
  [0x20030528, 'OrangeFS'],
])('the type %i is that of a network: %s', (type, name) => {
  expect(networkOf(type)).toBe(name)
  // the same 32 bits, where the system gives them a sign
  expect(networkOf(type | 0)).toBe(name)
})

test.each([
  ['ext4', 0xef53],
  ['xfs', 0x58465342],
  ['btrfs', 0x9123683e],
  ['tmpfs', 0x01021994],
  ['overlay', 0x794c7630],
  ['zfs', 0x2fc12fc1],
  ['f2fs', 0xf2f52010],
])('%s is of this machine', (_, type) => {
  expect(networkOf(type)).toBeNull()
})

test('a folder that is not there yet is on the file system that it would be made on', () => {
  expect(networkUnder(join(tmpdir(), 'not', 'there', 'yet'))).toBeNull()
  expect(networkUnder('/')).toBeNull()
})
