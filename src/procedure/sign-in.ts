/** With what somebody has tried to sign in: a token; or a password, where the server takes tokens too. */
export type Tried = 'token' | 'beside-tokens'

/** Why nobody is signed in where no password and no certificate is wrong: codes of failures. */
export const signInCodes = [
  'sign-in-later',
  'sign-in-expired',
  'sign-in-browser',
  'sign-in-off',
  'sign-in-app-password',
  'sign-in-tokens-only',
  'sign-in-token-refused',
  'sign-in-tokens-too',
  'sign-in-no-tokens',
] as const

export type SignInCode = (typeof signInCodes)[number]

/** What is wrong where no access token could be had: codes of failures. */
export const tokenCodes = ['token-command', 'oauth-again', 'oauth-refused', 'oauth-file', 'oauth-unreachable'] as const

export type TokenCode = (typeof tokenCodes)[number]

interface Line {
  readonly text?: RegExp
  readonly tried?: Tried
  readonly code: SignInCode
}

/**
 * What a refusal at sign-in is about. The first line that fits holds; none: the password. What servers really say is the
 * measure: Exchange Online, Gmail, Yahoo, Yandex, Polish portals, Dovecot.
 */
export const refusals: readonly Line[] = [
  // IMAP says it in one word (RFC 5530 §3)
  { text: /\[(UNAVAILABLE|LIMIT|INUSE|SERVERBUG|CORRUPTION)\]/i, code: 'sign-in-later' },
  {
    text: /\[EXPIRED\]|\b(password|passphrase) (has |is )?expired|\bhas[lł]o (wygas[lł]o|straci[lł]o wa[zż]no)/i,
    code: 'sign-in-expired',
  },
  // although it asks to try again then: without a person that never ends
  {
    text: /\[WEBALERT\b|\bweb ?login required|\blog ?in (via|with|through|using) (your |a )?(web )?browser|\bzaloguj\w* si[eę] .{0,30}przegl[aą]dark/i,
    code: 'sign-in-browser',
  },
  { text: /smtp ?client ?auth\w* is disabled|smtp auth\w* is disabled/i, code: 'sign-in-off' },
  { text: /security defaults|criteria to be authenticated|conditional access/i, code: 'sign-in-off' },
  {
    text: /not enabled for (imap|smtp|pop)|(imap|smtp|pop3?)( access)? is (disabled|not enabled)/i,
    code: 'sign-in-off',
  },
  { text: /\b(app|application)([- ]specific)? password/i, code: 'sign-in-app-password' },
  {
    text: /basic ?auth\w* (is |was |has been )?(disabled|blocked|not (supported|allowed))/i,
    code: 'sign-in-tokens-only',
  },
  { text: /\bhas[lł]\w* (dla |do )?aplikacj/i, code: 'sign-in-app-password' },
  { text: /\b(dost[eę]p|logowanie|imap|smtp|pop3)\b.{0,60}(wy[lł][aą]czon|zablokowan)/i, code: 'sign-in-off' },
  { text: /\[(CONTACTADMIN|NOPERM|OVERQUOTA)\]/i, code: 'sign-in-off' },
  {
    text: /\btemporar(y|ily)\b|\btoo many\b.{0,40}\b(connections|sessions)|\bserver (is )?(busy|unavailable|overloaded)\b|chwilowo/i,
    code: 'sign-in-later',
  },
  // so is whoever mistyped asked to try again
  {
    text: /^(?!.*(\b(invalid|incorrect|wrong|bad)\b|\bpassword\b|\baccount\b|authentication (failed|unsuccessful)|login (failed|incorrect)|\bhas[lł]|nieprawid[lł]|niepoprawn|b[lł][eę]dn)).*(\b(try|retry) (again|later)\b|\b(is|was|currently|too) (busy|locked|in use|unavailable|overloaded)\b|spr[oó]buj (ponownie|pó[zź]niej))/is,
    code: 'sign-in-later',
  },
  { tried: 'token', code: 'sign-in-token-refused' },
  { text: /\[AUTHORIZATIONFAILED\]/i, code: 'sign-in-off' },
  { tried: 'beside-tokens', code: 'sign-in-tokens-too' },
]

/** What a server that refused a sign-in has said, and what was tried there; null: a password where it takes no tokens. */
export function refusalOf(text: string, tried: Tried | null): SignInCode | null {
  const fits = (line: Line) => (line.text?.test(text) ?? true) && (line.tried ?? tried) === tried
  return refusals.find(fits)?.code ?? null
}
