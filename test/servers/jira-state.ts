/** What a Jira holds, and what it answers; as little as tests need, and as real Jiras do it. */
export interface JiraState {
  readonly types: { id: string; name: string }[]
  /** `required`: by the type; `schema`, `allowedValues`: as createmeta has them */
  readonly fields: { id: string; name: string; required?: boolean; schema?: object; allowedValues?: object[] }[]
  readonly statuses: { id: string; name: string; category: 'new' | 'indeterminate' | 'done' }[]
  readonly linkTypes: { id: string; name: string; inward: string; outward: string }[]
  /** from any status: which transitions there are, by the status that they lead to */
  transitions: { id: string; name: string; to: string }[]
  readonly tasks: Map<string, JiraTask>
  readonly links: { type: string; inward: string; outward: string }[]
  /** rights that this user does not have */
  readonly denied: Set<string>
  /** how many there are on a page at most, whatever is asked for */
  pageSize: number
  /** what a page of a search brings besides, and leaves out, as where the order is not unique */
  shuffled: boolean
}

export interface JiraTask {
  readonly key: string
  readonly fields: Record<string, unknown>
  type: string
  status: string
  readonly comments: { id: string; body: string; properties: { key: string; value: unknown }[] }[]
  readonly remote: Map<string, unknown>
}

/** An answer: status, and value. */
export type Said = readonly [status: number, value: unknown]

/** A Jira as the house has it: names in Polish, as its user has chosen. */
export function houseJira(): JiraState {
  return {
    types: [
      { id: '10101', name: 'Komunikacja zewnętrzna' },
      { id: '10102', name: 'Downtime' },
      { id: '10103', name: 'Disaster' },
    ],
    fields: [
      { id: 'summary', name: 'Podsumowanie' },
      { id: 'labels', name: 'Etykiety' },
      { id: 'customfield_10100', name: 'Produkt' },
      { id: 'customfield_10200', name: 'E-mail' },
    ],
    statuses: [
      { id: '1', name: 'Otwarte', category: 'new' },
      { id: '3', name: 'W toku', category: 'indeterminate' },
      { id: '6', name: 'Zamknięte', category: 'done' },
    ],
    linkTypes: [{ id: '10000', name: 'Powiązanie', inward: 'wynika z', outward: 'powoduje' }],
    transitions: [
      { id: '11', name: 'Rozpocznij', to: '3' },
      { id: '21', name: 'Zamknij', to: '6' },
    ],
    tasks: new Map(),
    links: [],
    denied: new Set(),
    pageSize: 50,
    shuffled: false,
  }
}

/** Puts a task there. */
export function putTask(
  state: JiraState,
  key: string,
  { type = '10103', status = '1', ...fields }: Record<string, unknown> & { type?: string; status?: string } = {},
): JiraTask {
  const task = {
    key,
    type,
    status,
    fields: { summary: 'Awaria', labels: [], ...fields },
    comments: [],
    remote: new Map(),
  }
  state.tasks.set(key, task)
  return task
}

/** What Jira answers to one request, changing what it holds. */
export function answerOf(
  state: JiraState,
  method: string,
  parts: readonly string[],
  { query, body }: { readonly query: URLSearchParams; readonly body: Record<string, unknown> | null },
): Said {
  const [what = '', key = '', more = '', id] = parts
  if (what === 'myself') return [200, { name: 'dniu', displayName: 'Dniu Automat', active: true }]
  if (what === 'serverInfo') return [200, { version: '10.3.24', deploymentType: 'Server' }]
  if (what === 'field') return [200, state.fields]
  if (what === 'status') return [200, state.statuses.map(statusBean)]
  if (what === 'issueLinkType') return [200, { issueLinkTypes: state.linkTypes }]
  if (what === 'mypermissions') return [200, { permissions: permissionsOf(state) }]
  if (what === 'search') return searched(state, body ?? {})
  if (what === 'issueLink') return linked(state, body ?? {})
  if (what === 'project')
    return [200, { id: '1', key, ...(query.get('expand') === 'issueTypes' && { issueTypes: state.types }) }]
  // of the CRM the house's user only reads
  if (what === 'issue' && key === 'createmeta' && more !== 'HL') return [403, { errorMessages: ['Brak uprawnień'] }]
  if (what === 'issue' && key === 'createmeta')
    return createMeta(state, id === undefined ? '' : (parts[4] ?? ''), query)
  if (what === 'issue' && key === '') return created(state, body ?? {})
  const task = state.tasks.get(key)
  if (what !== 'issue' || task === undefined) return [404, { errorMessages: ['Zgłoszenie nie istnieje'], errors: {} }]
  if (more === '') return [200, taskBean(state, task, query.get('fields'))]
  return method === 'GET' ? partOf(state, task, more, query) : changed(state, task, more, body ?? {})
}

const statusBean = ({ id, name, category }: JiraState['statuses'][number]) => ({
  id,
  name,
  statusCategory: { id: 1, key: category, name },
})

const known = ['BROWSE_PROJECTS', 'CREATE_ISSUES', 'ADD_COMMENTS', 'LINK_ISSUES', 'TRANSITION_ISSUES']

const permissionsOf = ({ denied }: JiraState) =>
  Object.fromEntries(known.map((key) => [key, { id: '1', key, havePermission: !denied.has(key) }]))

function createMeta(state: JiraState, type: string, query: URLSearchParams): Said {
  const all =
    type === ''
      ? state.types
      : state.fields.map(({ id, ...more }) => ({ fieldId: id, required: id === 'summary', ...more }))
  const start = Number(query.get('startAt') ?? 0)
  const values = all.slice(start, start + Math.min(state.pageSize, Number(query.get('maxResults') ?? 50)))
  return [
    200,
    {
      startAt: start,
      maxResults: state.pageSize,
      total: all.length,
      isLast: start + values.length >= all.length,
      values,
    },
  ]
}

function taskBean(state: JiraState, task: JiraTask, wanted: string | null) {
  const type = state.types.find(({ id }) => id === task.type)
  const status = state.statuses.find(({ id }) => id === task.status)
  const links = state.links.flatMap(({ type: linkType, inward, outward }): object[] =>
    inward === task.key
      ? [{ type: { id: linkType }, outwardIssue: { key: outward } }]
      : outward === task.key
        ? [{ type: { id: linkType }, inwardIssue: { key: inward } }]
        : [],
  )
  const fields: Record<string, unknown> = {
    ...task.fields,
    issuetype: type ?? { id: task.type, name: task.type },
    ...(status && { status: statusBean(status) }),
    issuelinks: links,
  }
  const names = wanted?.split(',')
  const shown = Object.entries(fields).filter(([name]) => names === undefined || names.includes(name))
  return { id: task.key.replace(/\D/g, ''), key: task.key, fields: Object.fromEntries(shown) }
}

function searched(state: JiraState, body: Record<string, unknown>): Said {
  const {
    jql,
    startAt = 0,
    maxResults = 50,
    fields,
  } = body as { jql: string; startAt?: number; maxResults?: number; fields?: string[] }
  const project = /project = "?([A-Z0-9]+)"?/.exec(jql)?.[1]
  const label = /labels = "?([^"\s)]+)"?/.exec(jql)?.[1]
  const types = /issuetype in \(([0-9, ]+)\)/.exec(jql)?.[1]?.split(', ')
  const strange = types?.find((type) => !state.types.some(({ id }) => id === type))
  if (strange !== undefined) return [400, { errorMessages: [`Wartość '${strange}' pola 'issuetype' nie istnieje.`] }]
  const numberOf = (key: string) => Number(key.split('-')[1])
  const all = [...state.tasks.values()]
    .filter(({ key }) => project === undefined || key.startsWith(`${project}-`))
    .filter(({ type }) => types === undefined || types.includes(type))
    .filter((task) => label === undefined || (task.fields.labels as string[] | undefined)?.includes(label))
    .toSorted((one, other) => numberOf(one.key) - numberOf(other.key))
  const size = Math.min(state.pageSize, maxResults)
  // without a unique order a page may begin with what the one before ended with
  const begin = state.shuffled && startAt > 0 ? startAt - 1 : startAt
  const issues = all.slice(begin, begin + size).map((task) => taskBean(state, task, fields?.join() ?? null))
  return [200, { startAt, maxResults: size, total: all.length, issues }]
}

function created(state: JiraState, body: Record<string, unknown>): Said {
  const { project, issuetype, ...fields } = body.fields as Record<string, { key: string; id: string }>
  if (!state.types.some(({ id }) => id === issuetype?.id))
    return [400, { errorMessages: [], errors: { issuetype: 'Podaj prawidłowy typ' } }]
  const key = `${project?.key}-${1 + Math.max(1000, ...[...state.tasks.keys()].map((one) => Number(one.split('-')[1])))}`
  putTask(state, key, { ...fields, type: issuetype?.id ?? '' })
  return [201, { id: key.replace(/\D/g, ''), key, self: `rest/api/2/issue/${key}` }]
}

function linked(state: JiraState, body: Record<string, unknown>): Said {
  const { type, inwardIssue, outwardIssue } = body as Record<string, { id: string; key: string }>
  const link = { type: type?.id ?? '', inward: inwardIssue?.key ?? '', outward: outwardIssue?.key ?? '' }
  if (![link.inward, link.outward].every((key) => state.tasks.has(key)))
    return [404, { errorMessages: ['Nie ma takiego zgłoszenia'] }]
  // the same link a second time makes none
  const isThere = state.links.some((one) => JSON.stringify(one) === JSON.stringify(link))
  if (!isThere) state.links.push(link)
  return [201, null]
}

function partOf(state: JiraState, task: JiraTask, what: string, query: URLSearchParams): Said {
  if (what === 'transitions')
    return [200, { transitions: state.transitions.map(({ id, name, to }) => ({ id, name, to: statusOf(state, to) })) }]
  if (what === 'remotelink') {
    const wanted = query.get('globalId')
    const all = [...task.remote.entries()].map(([globalId, object]) => ({ globalId, object }))
    return [200, wanted === null ? all : all.filter(({ globalId }) => globalId === wanted)]
  }
  const start = Number(query.get('startAt') ?? 0)
  const comments = task.comments.slice(start, start + state.pageSize)
  return [200, { startAt: start, maxResults: state.pageSize, total: task.comments.length, comments }]
}

const statusOf = ({ statuses }: JiraState, wanted: string) => {
  const found = statuses.find(({ id }) => id === wanted)
  return found === undefined ? null : statusBean(found)
}

function changed(state: JiraState, task: JiraTask, what: string, body: Record<string, unknown>): Said {
  if (what === 'comment') {
    const properties = (body.properties ?? []) as JiraTask['comments'][number]['properties']
    const comment = { id: String(task.comments.length + 1), body: String(body.body), properties }
    task.comments.push(comment)
    return [201, comment]
  }
  if (what === 'remotelink') {
    task.remote.set(String(body.globalId), body.object)
    return [200, { id: 1, self: 'rest/api/2' }]
  }
  const wanted = (body.transition as { id: string }).id
  const found = state.transitions.find(({ id }) => id === wanted)
  if (found === undefined) return [400, { errorMessages: ['Przejście nie jest dostępne'], errors: {} }]
  task.status = found.to
  return [204, null]
}
