// A real FUSE file system: an empty folder. Usage: fuse.ts FOLDER COMMAND…; mounts it there, runs the command, and ends with
// its exit code. It is to be run in a mount namespace of its own (unshare -m), with which the mount goes away.
import { spawn } from 'node:child_process'
import { openSync, read, writeSync } from 'node:fs'

const [folder = '', command = '', ...args] = process.argv.slice(2)
/** of util-linux, wherever it is */
const programs = { mount: 'mount', umount: 'umount' } as const
const device = openSync('/dev/fuse', 'r+')
const op = { lookup: 1, getattr: 3, statfs: 17, init: 26, access: 34 } as const
const noEntry = -2
const notThere = -38

/** The root: a folder that may be written to, as far as its mode says (struct fuse_attr_out). */
function attributes(): Buffer {
  const out = Buffer.alloc(104)
  out.writeBigUInt64LE(1n, 0)
  out.writeBigUInt64LE(1n, 16)
  out.writeUInt32LE(0o40755, 76)
  out.writeUInt32LE(2, 80)
  return out
}

/** The protocol 7.31, nothing else agreed (struct fuse_init_out). */
function agreed(): Buffer {
  const out = Buffer.alloc(64)
  out.writeUInt32LE(7, 0)
  out.writeUInt32LE(31, 4)
  out.writeUInt32LE(4096, 20)
  return out
}

const answers: Readonly<Record<number, () => Buffer | number>> = {
  [op.init]: agreed,
  [op.getattr]: attributes,
  [op.statfs]: () => Buffer.alloc(80),
  [op.access]: () => Buffer.alloc(0),
  [op.lookup]: () => noEntry,
}

function serve(): void {
  const request = Buffer.alloc(1024 * 1024)
  read(device, request, 0, request.length, null, (error) => {
    // not mounted yet, or no more
    if (error) return error.code === 'EPERM' ? void setTimeout(serve, 5) : undefined
    const answer = answers[request.readUInt32LE(4)]?.() ?? notThere
    const body = typeof answer === 'number' ? Buffer.alloc(0) : answer
    const head = Buffer.alloc(16)
    head.writeUInt32LE(16 + body.length, 0)
    head.writeInt32LE(typeof answer === 'number' ? answer : 0, 4)
    request.copy(head, 8, 8, 16)
    writeSync(device, Buffer.concat([head, body]))
    serve()
  })
}

const options = 'fd=3,rootmode=40000,user_id=0,group_id=0'
const mounting = spawn(programs.mount, ['-i', '-t', 'fuse', '-o', options, 'dniu-test', folder], {
  stdio: ['ignore', 'inherit', 'inherit', device],
})
mounting.on('close', (code) => {
  if (code !== 0) process.exit(99)
  spawn(command, args, { stdio: 'inherit' }).on('close', (ended) => {
    // a thread that waits for a request would keep this process: there is none to wait for after this
    spawn(programs.umount, [folder]).on('close', () => process.exit(ended ?? 99))
  })
})
serve()
