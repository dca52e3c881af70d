import manifest from '../../package.json' with { type: 'json' }
import { healthOf } from '../endpoints/health.ts'
import { type Measured, metricsText } from '../endpoints/metrics.ts'
import { openEndpoints, portOf, type Told } from '../endpoints/server.ts'
import { type ExitCode, Failure } from '../errors.ts'
import { refuseSetClock } from '../road/agree.ts'
import type { Journal } from '../road/journal.ts'
import type { WorkerEvent } from '../road/worker/event.ts'
import type { Workplace } from '../road/worker/shift.ts'
import { startWorker, type Worker } from '../road/worker/worker.ts'
import { eventJson, eventText } from '../terminal/worker.ts'
import { type Context, withWorld } from './context.ts'

/** A port to be asked on, and a folder for the status site. */
export interface WorkerWish {
  readonly listen?: string
  readonly html?: string
}

/**
 * `dniu worker`: sends what is due until it is stopped; any number may work over one journal. What is wrong when it
 * begins (flags, registry, DNIU_NOW with a server elsewhere) ends it; what fails later is told, and tried again.
 */
export async function worker({ listen, html }: WorkerWish, context: Context): Promise<ExitCode> {
  const port = listen === undefined ? null : portOf(listen)
  await context.registry()
  await refuseUnfit(context)
  const place = await workplaceOf(html, context)
  let working: Worker | null = null
  const about = told(() => working, context)
  const endpoints = port === null ? null : await openEndpoints(port, about)
  try {
    if (endpoints !== null) place.tell({ event: 'listening', port: endpoints.port })
    working = startWorker(place)
    await working.ended
    return 0
  } finally {
    await endpoints?.close()
  }
}

/** No server, a wrong address of it, a clock that is set: no waiting mends that. A password may be had later. */
async function refuseUnfit(context: Context): Promise<void> {
  const { clock } = context
  try {
    const gateway = await context.gateway()
    const post = await context.post()
    if (post === null && gateway === null) throw new Failure('smtp-not-set')
    refuseSetClock({ clock, post, gateway })
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'smtp-password-command')) throw error
  }
}

async function workplaceOf(html: string | undefined, context: Context): Promise<Workplace> {
  const { clock, interrupted, flags, lang, out, talk } = context
  const sender = await context.sender()
  return {
    clock,
    interrupted,
    sender,
    journal: () => context.journal({ readOnly: false, carries: 'on', isLook: !context.flags.json }),
    renewRegistry: context.renewRegistry,
    acting: async (party, work) => (await import('./acting.ts')).withActing(party, context, sender, work),
    ...(html !== undefined && {
      publish: async () => (await import('./site.ts')).publishSite(html, context),
    }),
    sending: (work) => withWorld(context, { dryRun: false, carries: 'on' }, work),
    tell: (event: WorkerEvent) =>
      flags.json ? out.write(eventJson(event, clock.wall(), lang)) : talk.write(eventText(event, clock.wall(), lang)),
  }
}

/** For so long, in milliseconds, the numbers of the whole journal hold: whoever asks often does not count often. */
const countEvery = 10_000

type Numbers = Pick<Measured, 'census' | 'acts'>

const counts = async (journal: Journal): Promise<Numbers> => ({
  census: await journal.census(),
  acts: await journal.actCensus(),
})

function told(working: () => Worker | null, { clock }: Context): Told {
  let counted: { readonly at: number; readonly numbers: Promise<Numbers> } | null = null
  const numbersOf = (worker: Worker) => {
    if (counted === null || Math.abs(clock.wall() - counted.at) >= countEvery)
      counted = { at: clock.wall(), numbers: worker.journal().then(counts) }
    return counted.numbers.catch(() => ({ census: null, acts: null }))
  }
  return {
    health: () => healthOf(working()?.vitals() ?? null, clock.wall()),
    async metrics() {
      const worker = working()
      if (worker === null) return ''
      const numbers = await numbersOf(worker)
      const moment = { now: clock.now(), wall: clock.wall(), version: manifest.version }
      return metricsText({ vitals: worker.vitals(), ...numbers, ...moment })
    },
  }
}
