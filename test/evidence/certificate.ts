import { generateKeyPairSync, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'

/** What a test certificate says. */
export interface Wording {
  readonly commonName: string
  /** DNS names and IPv4 addresses */
  readonly names: readonly string[]
  readonly from: number
  readonly to: number
}

/** A certificate and its key, both PEM. */
interface Issued {
  readonly key: string
  readonly cert: string
  readonly commonName: string
}

/** A self-signed certificate (X.509) and its key, encoded here so that no program is needed. */
export const selfSigned = (wording: Wording): Issued => issued(wording)

/** A certificate signed by another one, or by itself; with an `authority` others can be signed. */
export function issued(
  { commonName, names, from, to }: Wording,
  { by, authority = false }: { readonly by?: Issued; readonly authority?: boolean } = {},
): Issued {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'))
  const altNames = der(0x30, ...names.map(alternativeName))
  const extensions = [
    ...(names.length > 0 ? [der(0x30, Buffer.from('0603551d11', 'hex'), der(0x04, altNames))] : []),
    // basicConstraints, critical: CA
    ...(authority ? [Buffer.from('300f0603551d130101ff040530030101ff', 'hex')] : []),
  ]
  const content = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    nameOf(by?.commonName ?? commonName),
    der(0x30, time(from), time(to)),
    nameOf(commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [der(0xa3, der(0x30, ...extensions))] : []),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', content, by?.key ?? privateKey))
  const lines = der(0x30, content, ecdsaWithSha256, signature)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`,
    commonName,
  }
}

const nameOf = (commonName: string): Buffer =>
  der(0x30, der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, commonName))))

/** An entry of subjectAltName (RFC 5280 §4.2.1.6). */
function alternativeName(name: string): Buffer {
  return isIPv4(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, name)
}

/** One value with its tag and length (X.690 §8.1). */
function der(tag: number, ...contents: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(contents.map((one) => (typeof one === 'string' ? Buffer.from(one) : one)))
  const { length } = content
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), content])
  const digits = Buffer.from(length.toString(16).padStart(length > 255 ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 + digits.length]), digits, content])
}

function time(instant: number): Buffer {
  const [all = ''] = new Date(instant).toISOString().split('.')
  return der(0x18, `${all.replace(/\D/g, '')}Z`)
}
