import type { Settings } from '../../registry/types.ts'

/** Where acts are done, and which: in the tracker, in the mailbox with what was sent, in the channel of our own staff. */
const kindsBy = {
  tracker: ['comment', 'remote-link', 'link', 'transition'],
  mailbox: ['copy'],
  staff: ['card'],
} as const

/** What of the settings says where acts are done. */
export type ActSettings = Pick<Settings, 'jira' | 'imap' | 'staffChannel'>

export type Party = keyof typeof kindsBy
export type KindOf<P extends Party> = (typeof kindsBy)[P][number]

export const parties = Object.keys(kindsBy) as Party[]

export function kindsOf(party: Party): readonly KindOf<Party>[] {
  return kindsBy[party]
}

export function partyOf(kind: KindOf<Party>): Party {
  return parties.find((one) => kindsOf(one).includes(kind)) ?? 'tracker'
}

/** Where these settings have acts done. */
export function partiesIn({ jira, imap, staffChannel }: ActSettings): Party[] {
  const isSet: Readonly<Record<Party, boolean>> = {
    tracker: jira !== null,
    mailbox: Boolean(imap?.sent),
    staff: staffChannel !== null,
  }
  return parties.filter((party) => isSet[party])
}
