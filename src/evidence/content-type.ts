import { isUtf8 } from 'node:buffer'

/** Types, the endings that claim them, and how such a file must begin, in hex; null: it must be text. */
const kinds: readonly (readonly [type: string, endings: readonly string[], beginnings: readonly string[] | null])[] = [
  ['text/plain', ['txt', 'log'], null],
  ['text/csv', ['csv'], null],
  ['application/xml', ['xml'], null],
  ['application/json', ['json', 'har'], null],
  ['application/pdf', ['pdf'], ['255044462d']],
  ['image/png', ['png'], ['89504e470d0a1a0a']],
  ['image/jpeg', ['jpg', 'jpeg'], ['ffd8ff']],
  // libpcap's two byte orders, in microseconds and in nanoseconds
  ['application/vnd.tcpdump.pcap', ['pcap', 'cap', 'dmp'], ['d4c3b2a1', 'a1b2c3d4', '4d3cb2a1', 'a1b23c4d']],
  ['application/gzip', ['gz', 'tgz'], ['1f8b08']],
  ['application/zip', ['zip'], ['504b0304', '504b0506']],
]

/** Programs, and what can start one: endings that large mail services reject. */
const dangerous: ReadonlySet<string> = new Set(
  `
  ade adp apk app appx appxbundle asp bas bat cab chm cmd com cpl diagcab dll dmg exe fxp gadget hlp hta inf ins iso
  isp jar jnlp js jse lib lnk mad maf mda mdb mde mht mhtml msc msi msix msp mst ocx ops pcd pif ps1 ps1xml ps2 psc1
  psm1 reg scf scr sct shb shs sys url vb vbe vbp vbs vhd vhdx vsmacros vxd wll wsc wsf wsh xbap xll
  docm dotm pptm potm ppam ppsm sldm xlsm xltm xlam
  `
    .trim()
    .split(/\s+/),
)

/** How programs begin: Windows, ELF, Mach-O in its forms, Java's classes. */
const programs = ['4d5a', '7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe']

/**
 * A file's type, if its content fits what its ending claims; else application/octet-stream. Text is UTF-8: a log in
 * another encoding is sent as bytes, so that nobody misreads it.
 */
export function contentType(name: string, bytes: Uint8Array): string {
  const claimed = kinds.find(([, endings]) => endings.includes(endingOf(name)))
  if (claimed === undefined) return 'application/octet-stream'
  const [type, , beginnings] = claimed
  const fits = beginnings === null ? isText(bytes) : beginsWith(bytes, beginnings)
  return fits ? type : 'application/octet-stream'
}

/** Whether mail servers would reject a file: for its ending, or as a program under another one. */
export function isDangerous(name: string, bytes: Uint8Array = new Uint8Array()): boolean {
  return dangerous.has(endingOf(name)) || (beginsWith(bytes, programs) && !isText(bytes))
}

function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** Tab, line feed, vertical tab, form feed, carriage return, and the escape of coloured logs. */
const controlsOfText: readonly number[] = [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]

/** UTF-8, without the controls that no log holds. */
function isText(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && bytes.every((byte) => byte >= 0x20 || controlsOfText.includes(byte))
}

/** Whether a file begins with one of these, in hexadecimal digits. */
function beginsWith(bytes: Uint8Array, beginnings: readonly string[]): boolean {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  return beginnings.some((beginning) => start.startsWith(beginning))
}
