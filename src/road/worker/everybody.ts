import type { Journal } from '../journal.ts'
import { forLog } from './event.ts'
import { fails, heals, type Shift } from './shift.ts'

/** Asks, now and then, whether something is new for everybody. */
export async function lookForSite({ place, site, rhythm }: Shift, journal: Journal, wall: number): Promise<void> {
  if (place.publish === undefined || wall - site.askedAt < rhythm.site) return
  site.askedAt = wall
  site.mark = await journal.publicMark()
}

/** Beside the sendings: another phase has left, works begin, a day has ended, the registry has changed. */
export function tellEverybody(shift: Shift, wall: number): void {
  const { place, site, ailments } = shift
  const isFresh = site.mark === site.written && place.clock.now() < site.until
  if (place.publish === undefined || site.going !== null || isFresh || wall < ailments.site.until) return
  site.going = publish(shift, place.publish).finally(() => {
    site.going = null
  })
}

/** Never rejects: what fails is told, and tried again later; mails leave all the same. */
async function publish(shift: Shift, write: NonNullable<Shift['place']['publish']>): Promise<void> {
  const { place, site } = shift
  const { mark } = site
  try {
    const { written, removed, changesAt } = await write()
    Object.assign(site, { written: mark, until: changesAt })
    heals(shift, 'site')
    if (written + removed > 0) place.tell({ event: 'published', written, removed })
  } catch (error) {
    fails(shift, 'site', forLog(error))
  }
}
