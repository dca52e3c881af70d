import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Act, Speaker, Step } from '../servers/scripted-smtp.ts'
import { startServer, type TestServer } from '../servers/scripted-smtp.ts'
import { type Ran, type Stage, stage } from './dniu.ts'

/** Folders of test/transcripts: a fixed registry, the same some days later, one full of mistakes, two more for mail. */
const registries = ['registry', 'later', 'broken', 'letters', 'incoming'] as const

const transcripts = fileURLToPath(new URL('../transcripts', import.meta.url))

/** A stage with the fixed registry and its own mail server. */
export interface House {
  readonly stage: Stage
  readonly server: TestServer
  /** Runs dniu; `env` adds to the stage's environment, `input` is the standard input. */
  run(args: readonly string[], env?: Record<string, string>, input?: Uint8Array): Promise<Ran>
  /** From now on the server does this at a step for a recipient, this many times. */
  script(step: Step, to: string, times: number, act: Act): void
  close(): Promise<void>
}

/** Copies the registries and starts a mail server that delays replies by `delay` ms. `program`: another copy of dniu. */
export async function openHouse(settings: Record<string, string> = {}, delay = 0, program?: string): Promise<House> {
  const speakers: Speaker[] = []
  const server = await startServer({ delay, on: (moment) => speakers.map((speak) => speak(moment)).find(Boolean) })
  const place = stage({ DNIU_SMTP_URL: server.url, ...settings }, program)
  for (const name of registries) cpSync(join(transcripts, name), join(place.folder, name), { recursive: true })
  place.env.DNIU_REGISTRY = settings.DNIU_REGISTRY ?? join(place.folder, 'registry')
  return {
    stage: place,
    server,
    run: place.run,
    script: (step, to, times, act) => speakers.push(limited(step, to, times, act)),
    async close() {
      await server.close()
      place.remove()
    },
  }
}

/** Counts only from its own start, so that earlier steps do not use it up. */
function limited(step: Step, to: string, times: number, act: Act): Speaker {
  let left = times
  return (moment) => {
    if (moment.step !== step || moment.to !== to || left === 0) return undefined
    left -= 1
    return act
  }
}
