/** A template of something other than a notice, and the values that it must show. */
export interface MailTemplate {
  readonly folder: 'letter' | 'incoming'
  readonly name: 'connection' | 'priority' | 'accepted' | 'rejected' | 'add-contact'
  readonly shows: readonly string[]
}

/** The texts of letters and of answers to mail that comes in (§2.2.3, §3): each in both languages. */
export const mailTemplates: readonly MailTemplate[] = [
  { folder: 'letter', name: 'connection', shows: ['service', 'from', 'to', 'port', 'protocol'] },
  { folder: 'letter', name: 'priority', shows: ['systems'] },
  { folder: 'incoming', name: 'accepted', shows: ['ticket'] },
  { folder: 'incoming', name: 'rejected', shows: ['address'] },
  {
    folder: 'incoming',
    name: 'add-contact',
    shows: ['ticket', 'address', 'name', 'organization', 'product', 'reason'],
  },
]
