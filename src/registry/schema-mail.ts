import { z } from 'zod'
import { problem } from '../errors.ts'
import { between, integer, list, orNothing, record, scalar, section, text, textOrNull } from './schema-parts.ts'
import { orNull, readDomain, readSafeUrl, readSent } from './values.ts'

// How the mail servers are reached, and the mailbox.

const tokenUrl = scalar(orNull(readSafeUrl), { type: ['string', 'null'], format: 'uri' }).default(null)

/** OAuth 2 by device code (RFC 8628): what the application is registered with. */
const oauth = record({
  provider: z.enum(['microsoft']).exactOptional().describe('Fills in deviceUrl, tokenUrl and scope.'),
  tenant: text.default('organizations').describe('With the provider microsoft: the id or domain of the organization.'),
  clientId: text.describe('The id under which the application is registered; no secret.'),
  deviceUrl: tokenUrl.describe('Where a device code is asked for.'),
  tokenUrl: tokenUrl.describe('Where tokens are asked for.'),
  scope: textOrNull.describe('What is asked for, words apart by spaces.'),
  secretCommand: list(text).describe(
    'A command, word by word, that prints the secret of the application, if it has one.',
  ),
}).superRefine(
  ({ provider, ...urls }, context) => {
    if (provider !== undefined) return
    for (const key of ['deviceUrl', 'tokenUrl'] as const) if (urls[key] === null) needs(key, context)
  },
  between('provider', 'deviceUrl', 'tokenUrl'),
)

function server(port: number, security: 'tls' | 'starttls') {
  return {
    host: text,
    port: integer(1, 65_535).default(port),
    security: z.enum(['tls', 'starttls', 'none']).default(security),
    user: textOrNull,
    passwordCommand: list(text).describe('A command, word by word, whose first line of output is the password.'),
    tokenCommand: list(text).describe('A command, word by word, whose first line of output is an access token.'),
    oauth: section(oauth).describe('How dniu login gets an access token; never a secret.'),
  }
}

/** An access token is somebody's. */
const named = ({ user, tokenCommand, oauth: given }: Signing, context: z.RefinementCtx): void => {
  if (user === null && (tokenCommand.length > 0 || given !== null)) needs('user', context)
}

type Signing = Pick<z.infer<z.ZodObject<ReturnType<typeof server>>>, 'user' | 'tokenCommand' | 'oauth'>

function needs(key: string, context: z.RefinementCtx): void {
  context.addIssue({ code: 'custom', path: [key], params: { ...problem('registry-empty') } })
}

export const smtpSchema = record({
  ...server(587, 'starttls'),
  messageIdDomain: orNothing(readDomain).describe('The domain of the Message-IDs that the server writes anew.'),
}).superRefine(named, between('user', 'tokenCommand', 'oauth'))

export const imapSchema = record({
  ...server(993, 'tls'),
  folder: text.default('INBOX'),
  sent: scalar(orNull(readSent), { type: ['string', 'boolean', 'null'] })
    .default(null)
    .describe(
      'Whether one copy of each mailing is kept there among what was sent: the name of the folder; true: the one that the server names so.',
    ),
})
  .superRefine(named, between('user', 'tokenCommand', 'oauth'))
  .superRefine(
    ({ folder, sent }, context) => {
      if (folder !== sent) return
      context.addIssue({ code: 'custom', path: ['sent'], params: { ...problem('registry-sent-folder', { folder }) } })
    },
    between('folder', 'sent'),
  )
