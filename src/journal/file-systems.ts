import { statfsSync } from 'node:fs'
import { nearestFolder } from '../private-folder.ts'

/**
 * File systems whose files other machines can write at the same time, or whose locks nobody vouches for, by the number
 * that statfs gives (linux/magic.h and the file systems’ own sources). SQLite relies on locks and on shared memory.
 */
const shared: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xfe534d42, 'SMB2'],
  [0xff534d42, 'CIFS'],
  [0x65735546, 'FUSE'],
  [0x65735543, 'FUSE (control)'],
  [0x01021997, '9p'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x73757245, 'Coda'],
  [0x564c, 'NCP'],
  [0x7461636f, 'OCFS2'],
  [0x01161970, 'GFS2'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x19830326, 'BeeGFS'],
  [0x013111a8, 'IBRIX'],
  [0x786f4256, 'vboxsf'],
  [0xbacbacbc, 'vmhgfs'],
  [0xaad7aaea, 'PanFS'],
  [0x7c7c6673, 'prl_fs'],
  [0x20030528, 'OrangeFS'],
])

/** The name of a network’s file system; null for one of this machine. A type may come as a negative number of 32 bits. */
export function networkOf(type: number): string | null {
  return shared.get(type >>> 0) ?? null
}

/** The file system of a folder, or, where it is not there yet, of the one that it would be made in. */
export function networkUnder(folder: string): string | null {
  return networkOf(statfsSync(nearestFolder(folder)).type)
}
