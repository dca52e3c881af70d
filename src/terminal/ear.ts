import { PassThrough } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { Failure } from '../errors.ts'
import { isPasting, isUnfinished, linesIn, pasteMarks, pausesIn, stopIn, understand, type Wanted } from './heard.ts'
import type { Terminal } from './prompts.ts'

/** Milliseconds within which what comes was pasted, or typed before it was asked for: nobody answers that fast. */
export const together = 60

/** What the input says when the person pressed Ctrl-Z. */
export const suspended = 'suspended'

/** What a prompt hears while it is open. */
export interface Ear {
  /** ends when the terminal does */
  readonly input: NodeJS.ReadableStream
  /** how many lines came before the question, which are no answer to it */
  readonly early: number
  /** No longer listens; the lines that came with the answer and were wanted, and how many were not taken. */
  close(): { readonly more: readonly string[]; readonly cut: number }
}

/**
 * Listens to a terminal for one prompt, when nothing comes from it any more: what was typed before is left out. Rejects with
 * `not-confirmed` if Ctrl-C or Ctrl-D is among it, the program was interrupted meanwhile, or the terminal ends.
 */
export async function openEar({ input, output, interrupted }: Terminal, wanted: Wanted): Promise<Ear> {
  const ear = new PassThrough()
  const decoder = new StringDecoder('utf8')
  const more: string[] = []
  let cut = 0
  let burst = ''
  const quiet = whenQuiet()
  /** what becomes of a burst once it is whole */
  let take = () => {}
  let isOpen = false
  const whole = () => {
    if (!isPasting(burst)) take()
  }
  const onData = (chunk: Uint8Array | string) => {
    burst += typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk))
    if (isOpen && !isUnfinished(burst)) whole()
    else quiet.soon(whole)
  }
  const onEnd = () => void ear.end()
  const close = () => {
    quiet.never()
    input.off('data', onData).off('end', onEnd).pause()
    interrupted.removeEventListener('abort', onEnd)
    input.setRawMode?.(false)
    output.write(pasteMarks.off)
    return { more, cut: cut + linesIn(burst) }
  }

  input.setRawMode?.(true)
  output.write(pasteMarks.on)
  input.on('data', onData).on('end', onEnd).resume()
  interrupted.addEventListener('abort', onEnd)
  try {
    await new Promise<void>((resolve, reject) => {
      const stop = () => reject(new Failure('not-confirmed'))
      take = () => (stopIn(burst) === null ? resolve() : stop())
      ear.once('finish', stop)
      if (interrupted.aborted) stop()
      quiet.soon(whole)
    })
  } catch (error) {
    close()
    throw error
  }
  const early = linesIn(burst)
  burst = ''
  isOpen = true
  take = () => {
    const understood = understand(burst, wanted)
    const pauses = pausesIn(burst)
    burst = ''
    if (pauses) return void ear.emit(suspended)
    more.push(...understood.more)
    cut += understood.cut
    give(ear, understood.typed, wanted)
  }
  return { input: ear, early, close }
}

/** A text as one key: letter by letter, readline would measure and a prompt draw the whole line at each of them. */
function give(ear: PassThrough, typed: string, wanted: Wanted): void {
  const [text = ''] = (wanted !== 'keys' && /^(?! *$)\P{Cc}{2,}/u.exec(typed)) || []
  const isHeard = ear.listenerCount('keypress') > 0
  if (text !== '' && isHeard) ear.emit('keypress', text, { sequence: text, ctrl: false, meta: false, shift: false })
  const rest = isHeard ? typed.slice(text.length) : typed
  if (rest !== '') ear.write(rest)
}

/** Does something when nothing has called for a while, nor waits to be read: a busy machine reads late. */
function whenQuiet() {
  let timer: NodeJS.Timeout
  let turn: NodeJS.Immediate
  const never = () => {
    clearTimeout(timer)
    clearImmediate(turn)
  }
  return {
    never,
    soon(act: () => void) {
      never()
      timer = setTimeout(() => {
        turn = setImmediate(act)
      }, together)
    },
  }
}
