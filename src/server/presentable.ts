const limit = 500

/** A server's words, made fit to keep and to show: one line, no control characters, no secrets, 500 characters at most. */
export function presentable(text: string, secrets: readonly string[]): string {
  const open = secrets.filter((secret) => secret !== '')
  const clean = open.reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
  const line = clean
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .toWellFormed()
    .trim()
  return line.length > limit ? `${line.slice(0, limit - 1).toWellFormed()}…` : line
}
