/** Whether a host is this machine itself: 127.0.0.0/8, ::1 or localhost. Names that only look so are not. */
export function isLoopback(host: string): boolean {
  const name = bare(host)
  return name === 'localhost' || name === '::1' || /^127(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(name)
}

/** A host without the brackets of IPv6. */
export const bare = (host: string): string => host.toLowerCase().replace(/^\[(.*)\]$/, '$1')
