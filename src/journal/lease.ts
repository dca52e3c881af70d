/**
 * How long a claim holds without a sign of life, in milliseconds: longer than a sender ever waits for an answer. That a
 * sender on this host has ended is seen at once.
 */
export const lease = 15 * 60_000
