import PostalMime, { type Email } from 'postal-mime'

/** A mail taken apart by a parser that is not dniu's own, beside its bytes. */
export interface Parsed {
  readonly email: Email
  /** header fields in their order, names in lower case, unfolded */
  readonly headers: readonly { readonly key: string; readonly value: string }[]
  /** the plain text with `\n` at line ends */
  readonly text: string
  readonly html: string
  /** the bytes, one character each */
  readonly raw: string
}

export async function parsed(bytes: Uint8Array): Promise<Parsed> {
  const email = await PostalMime.parse(bytes)
  return {
    email,
    headers: email.headers.map(({ key, value }) => ({ key, value })),
    text: (email.text ?? '').replaceAll('\r\n', '\n'),
    html: email.html ?? '',
    raw: Buffer.from(bytes).toString('latin1'),
  }
}

/** Every value of a header field. */
export function values({ headers }: Parsed, name: string): string[] {
  return headers.filter(({ key }) => key === name).map(({ value }) => value)
}

/** The MIME parts below a multipart mail: their header lines and their bodies as they stand. */
export function partsOf({ raw }: Parsed): { head: string; body: string }[] {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? ''
  return raw
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const end = part.indexOf('\r\n\r\n')
      return { head: part.slice(2, end), body: part.slice(end + 4) }
    })
}

/** The Message-IDs of a References field. */
export function idsIn(value: string): string[] {
  return value.match(/<[^>]+>/g) ?? []
}
