/** The mails about a mail to a wrong reader: the request to that reader, and word to our own people. */
export const breachPhases = ['breach-reader', 'breach-told'] as const
export type BreachPhase = (typeof breachPhases)[number]

/** The thread of such a mail: by the first message that it is about. */
export const breachThread = (phase: BreachPhase, messages: readonly number[]): string => `${phase}:${messages[0] ?? 0}`
