/** A server that something would leave for; null: there is none. */
export type Goal = { readonly host: string; readonly loopback: boolean } | null
