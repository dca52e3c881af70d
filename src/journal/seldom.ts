/** Does a work at once, but never more often than that: what is asked for meanwhile is done once, afterwards. */
export function atMostEvery(milliseconds: number, work: () => void): { ask(): void; end(): void } {
  let timer: NodeJS.Timeout | null = null
  let isAsked = false
  const over = () => {
    timer = null
    if (isAsked) ask()
  }
  const ask = () => {
    isAsked = timer !== null
    if (isAsked) return
    work()
    timer = setTimeout(over, milliseconds).unref()
  }
  return {
    ask,
    end() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      if (isAsked) work()
    },
  }
}
