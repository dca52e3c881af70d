/** The texts of letters and of answers to incoming mail (§2.2.3, §3), and the values that each must show. */
export const mailTemplates = [
  { folder: 'letter', name: 'connection', shows: ['service', 'from', 'to', 'port', 'protocol'] },
  { folder: 'letter', name: 'priority', shows: ['systems'] },
  { folder: 'incoming', name: 'accepted', shows: ['ticket'] },
  { folder: 'incoming', name: 'rejected', shows: ['address'] },
  {
    folder: 'incoming',
    name: 'add-contact',
    shows: ['ticket', 'address', 'name', 'organization', 'product', 'reason'],
  },
  {
    folder: 'incoming',
    name: 'reactivate-contact',
    shows: ['ticket', 'address', 'name', 'organization', 'product', 'reason'],
  },
  { folder: 'contact', name: 'inactive', shows: ['address', 'contact', 'organization', 'products'] },
  {
    folder: 'contact',
    name: 'bounced',
    shows: ['address', 'contact', 'organization', 'products', 'when', 'answer'],
  },
  { folder: 'breach', name: 'reader', shows: ['when', 'subject'] },
  { folder: 'breach', name: 'told', shows: ['ticket', 'address', 'messages', 'known', 'clocks', 'by', 'asked'] },
] as const
