import PostalMime, { type Email } from 'postal-mime'

/** A mail and its bytes, read with a different parser from dniu's. */
export interface Parsed {
  readonly email: Email
  /** header fields in order, with lower-case names, unfolded */
  readonly headers: readonly { readonly key: string; readonly value: string }[]
  /** the plain text with `\n` as line ends */
  readonly text: string
  readonly html: string
  /** the bytes, one character for each */
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

/** All values of a header field. */
export function values({ headers }: Parsed, name: string): string[] {
  return headers.filter(({ key }) => key === name).map(({ value }) => value)
}

/** The parts of a multipart mail, or of a part of it with this head: the header and the body of each, still encoded. */
export function partsOf({ raw }: Pick<Parsed, 'raw'>, head = raw): { head: string; body: string }[] {
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? ''
  return raw
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const end = part.indexOf('\r\n\r\n')
      return { head: part.slice(2, end), body: part.slice(end + 4) }
    })
}

export function idsIn(value: string): string[] {
  return value.match(/<[^>]+>/g) ?? []
}
