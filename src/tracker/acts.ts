import { Failure } from '../errors.ts'
import type { KindOf } from '../procedure/acts/parties.ts'
import type { Telling } from '../road/tracker.ts'
import { ask, type Question, type Terms } from './ask.ts'
import type { Site } from './site.ts'
import { listAt, textAt, wantedList } from './value.ts'

/** The property by which a comment of ours is known. */
const property = 'dniu.act'

interface About {
  readonly site: Site
  readonly telling: Telling
  readonly terms: Terms
}

/** How each kind is seen to be done, and what is asked for; a `Question` that comes late has to be looked up. */
const ways: Readonly<
  Record<KindOf<'tracker'>, { isDone(about: About): Promise<boolean>; does(about: About): Promise<Question> }>
> = {
  comment: {
    isDone: async (about) => about.telling.again && (await hasComment(about)),
    does: async ({ telling: { ticket, text, uuid } }) => ({
      path: ['issue', ticket, 'comment'],
      body: { body: text, properties: [{ key: property, value: { id: uuid } }] },
    }),
  },
  'remote-link': {
    // by its globalId a second one is the first
    isDone: async () => false,
    does: async ({ telling: { ticket, target, text } }) => ({
      path: ['issue', ticket, 'remotelink'],
      body: { globalId: `dniu:${target}`, object: { url: target, title: text } },
    }),
  },
  link: { isDone: hasLink, does: async ({ telling }) => ({ path: ['issueLink'], body: linkIn(telling) }) },
  transition: { isDone: hasStatus, does: transition },
}

/**
 * Tells a task something, once however often it is asked: what may be there is looked for first. Failures: those of
 * `ask`, `jira-no-transition`, and `jira-unclear` where nobody knows whether it was done.
 */
export async function tell(site: Site, telling: Telling, terms: Terms): Promise<void> {
  // one wait for all that is asked
  const ends = [AbortSignal.timeout(terms.wait), ...(terms.signal ? [terms.signal] : [])]
  const about = { site, telling, terms: { ...terms, signal: AbortSignal.any(ends) } }
  const { isDone, does } = ways[telling.kind]
  if (await isDone(about)) return
  const question = await does(about)
  await ask(site, { method: 'POST', ...question }, about.terms).catch((error: unknown) => {
    throw isUnclear(error) ? new Failure('jira-unclear', { host: site.host, reply: replyIn(error) }) : error
  })
}

/** No answer, or one that says nothing of what became of it; not where nobody was reached. */
const isUnclear = (error: unknown): error is Failure =>
  error instanceof Failure &&
  (error.code === 'jira-answer' || (error.code === 'jira-unreachable' && !unreached.test(replyIn(error))))

const unreached = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)\b/

const replyIn = ({ problem: { params } }: Failure): string => String(params?.reply ?? '')

async function hasComment({ site, telling: { ticket, uuid, text }, terms }: About): Promise<boolean> {
  const path = ['issue', ticket, 'comment']
  const seen = new Set<string>()
  for (let startAt = 0; ; ) {
    const value = await ask(site, { path, query: { startAt, maxResults: 100, expand: 'properties' } }, terms)
    const comments = wantedList(value, site.host, 'comments')
    if (comments.some((one) => idIn(one) === uuid || (!isMarked(one) && asKept(textAt(one, 'body')) === asKept(text))))
      return true
    const before = seen.size
    for (const one of comments) seen.add(textAt(one, 'id'))
    // a page that says nothing new is the last, whatever it says of itself
    if (seen.size === before) return false
    startAt += comments.length
  }
}

/** A Jira that gives comments without their properties leaves their words to know them by. */
const isMarked = (comment: unknown): boolean => listAt(comment, 'properties').length > 0

/** A text as Jira may keep it: with other ends of lines, and none at its end. */
const asKept = (text: string): string => text.replaceAll('\r\n', '\n').trim()

const idIn = (comment: unknown): string =>
  textAt(
    listAt(comment, 'properties').find((one) => textAt(one, 'key') === property),
    ...['value', 'id'],
  )

/** From the task to its incident: `target` names the type of the link, and the incident. */
function linkIn({ ticket, target }: Telling) {
  const [type = '', incident = ''] = target.split(' ')
  return { type: { id: type }, inwardIssue: { key: ticket }, outwardIssue: { key: incident } }
}

async function hasLink({ site, telling: { ticket, target }, terms }: About): Promise<boolean> {
  const value = await ask(site, { path: ['issue', ticket], query: { fields: 'issuelinks' } }, terms)
  const links = listAt(value, 'fields', 'issuelinks')
  return links.some((one) => `${textAt(one, 'type', 'id')} ${textAt(one, 'outwardIssue', 'key')}` === target)
}

async function hasStatus({ site, telling: { ticket, target }, terms }: About): Promise<boolean> {
  const value = await ask(site, { path: ['issue', ticket], query: { fields: 'status' } }, terms)
  return textAt(value, 'fields', 'status', 'id') === target
}

/** The transition that leads to the status. Names follow the language of whoever asks, so that ids alone are looked at. */
async function transition({ site, telling: { ticket, target: status }, terms }: About): Promise<Question> {
  const path = ['issue', ticket, 'transitions']
  const all = wantedList(await ask(site, { path }, terms), site.host, 'transitions')
  const found = all.find((one) => textAt(one, 'to', 'id') === status)
  const there = all.map((one) => `${textAt(one, 'to', 'name')} (${textAt(one, 'to', 'id')})`).join(', ') || '-'
  if (found === undefined) throw new Failure('jira-no-transition', { host: site.host, ticket, status, there })
  return { path, body: { transition: { id: textAt(found, 'id') } } }
}
