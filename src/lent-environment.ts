type Environment = Readonly<Record<string, string | undefined>>

/** Variables that open a server, by their names: a URL may hold a password. */
const secret = /^DNIU_(?:\w+_URL|\w+_HEADERS|\w*(?:PASSWORD|SECRET|TOKEN)\w*)$/

/** What a program that is started gets of the environment: nothing that opens a server, since `ps` shows it to others. */
export function lentEnvironment(env: Environment): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !secret.test(name)))
}
