interface About {
  readonly address: string
  readonly messages: readonly number[]
}

/** The breach among the open ones that is about any of the same messages to the same reader; null: none is. */
export const knownAmong = <One extends About>(open: readonly One[], { address, messages }: About): One | null =>
  open.find((one) => one.address === address && one.messages.some((id) => messages.includes(id))) ?? null
