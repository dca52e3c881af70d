import { isUtf8 } from 'node:buffer'

/** A type, the endings that claim it, and what such a file must look like to be believed. */
interface Kind {
  readonly type: string
  readonly endings: readonly string[]
  readonly fits: (bytes: Uint8Array) => boolean
}

const kinds: readonly Kind[] = [
  { type: 'text/plain', endings: ['txt', 'log'], fits: isText },
  { type: 'text/csv', endings: ['csv'], fits: isText },
  { type: 'application/xml', endings: ['xml'], fits: isText },
  { type: 'application/json', endings: ['json', 'har'], fits: isText },
  { type: 'application/pdf', endings: ['pdf'], fits: beginsWith('255044462d') },
  { type: 'image/png', endings: ['png'], fits: beginsWith('89504e470d0a1a0a') },
  { type: 'image/jpeg', endings: ['jpg', 'jpeg'], fits: beginsWith('ffd8ff') },
  // libpcap's two byte orders, in microseconds and in nanoseconds
  {
    type: 'application/vnd.tcpdump.pcap',
    endings: ['pcap', 'cap', 'dmp'],
    fits: beginsWith('d4c3b2a1', 'a1b2c3d4', '4d3cb2a1', 'a1b23c4d'),
  },
  { type: 'application/gzip', endings: ['gz', 'tgz'], fits: beginsWith('1f8b08') },
  { type: 'application/zip', endings: ['zip'], fits: beginsWith('504b0304', '504b0506') },
]

/** Programs and what can start one: the endings that large mail services turn away. */
const dangerous: ReadonlySet<string> = new Set(
  [
    'ade adp apk app appx appxbundle asp bas bat cab chm cmd com cpl diagcab dll dmg exe fxp gadget hlp hta inf ins iso',
    'isp jar jnlp js jse lib lnk mad maf mda mdb mde mht mhtml msc msi msix msp mst ocx ops pcd pif ps1 ps1xml ps2 psc1',
    'psm1 reg scf scr sct shb shs sys url vb vbe vbp vbs vhd vhdx vsmacros vxd wll wsc wsf wsh xbap xll',
    'docm dotm pptm potm ppam ppsm sldm xlsm xltm xlam',
  ].flatMap((line) => line.split(' ')),
)

/** Windows, ELF, Mach-O in its forms and Java's classes; and only where the rest is no text either. */
const isProgram = beginsWith('4d5a', '7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe')

/**
 * A file's type, as its ending claims and its content bears out; else application/octet-stream. Text is UTF-8: a log in
 * another encoding goes as bytes, so that nobody reads it wrongly.
 */
export function contentType(name: string, bytes: Uint8Array): string {
  const ending = endingOf(name)
  const kind = kinds.find(({ endings, fits }) => endings.includes(ending) && fits(bytes))
  return kind?.type ?? 'application/octet-stream'
}

/** Whether mail servers would turn a file away: by its ending, or as a program under another one. */
export function isDangerous(name: string, bytes: Uint8Array = new Uint8Array()): boolean {
  return dangerous.has(endingOf(name)) || (isProgram(bytes) && !isText(bytes))
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

/** Whether a file begins with one of these bytes, written in hexadecimal digits. */
function beginsWith(...beginnings: readonly string[]): (bytes: Uint8Array) => boolean {
  return (bytes) => {
    const start = Buffer.from(bytes.subarray(0, 16)).toString('hex')
    return beginnings.some((beginning) => start.startsWith(beginning))
  }
}
