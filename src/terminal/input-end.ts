/** A window that is closed takes its terminal along: who reads from that hears its end, once, and of no error. */
export function bearingItsEnd(input: NodeJS.ReadStream): NodeJS.ReadStream {
  const emit = input.emit.bind(input) as (name: string | symbol, ...values: unknown[]) => boolean
  let isLost = false
  const bearing: typeof emit = (name, ...values) => {
    if (name !== 'error' && name !== 'end') return emit(name, ...values)
    if (isLost) return true
    isLost = true
    return emit('end')
  }
  return Object.assign(input, { emit: bearing })
}
