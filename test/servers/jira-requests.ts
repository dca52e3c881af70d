import { Ajv, type ValidateFunction } from 'ajv'

// What may be asked of Jira Data Center 10.3, written from the contract that its makers publish: a path, what its query may
// name, and what its body is. A request that is none of these is a fault of ours.

const text = { type: 'string', minLength: 1 }
const digits = { type: 'string', pattern: '^[0-9]+$' }
const open = { type: 'object' }
const only = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

const property = only({ key: text, value: open })
const issueRef = only({ key: text })
const page = ['startAt', 'maxResults']

/** One thing that may be asked. */
interface Form {
  readonly method: string
  readonly path: RegExp
  readonly query?: readonly string[]
  readonly body?: object
}

const forms: readonly Form[] = [
  { method: 'GET', path: /^serverInfo$/ },
  { method: 'GET', path: /^myself$/ },
  { method: 'GET', path: /^mypermissions$/, query: ['projectKey', 'issueKey'] },
  { method: 'GET', path: /^field$/ },
  { method: 'GET', path: /^status$/ },
  { method: 'GET', path: /^issueLinkType$/ },
  { method: 'GET', path: /^project\/[A-Z][A-Z0-9]*$/, query: ['expand'] },
  { method: 'GET', path: /^issue\/createmeta\/[A-Z][A-Z0-9]*\/issuetypes$/, query: page },
  { method: 'GET', path: /^issue\/createmeta\/[A-Z][A-Z0-9]*\/issuetypes\/[0-9]+$/, query: page },
  { method: 'GET', path: /^issue\/[A-Z][A-Z0-9]*-[0-9]+$/, query: ['fields', 'properties', 'expand'] },
  {
    method: 'POST',
    path: /^search$/,
    body: only(
      {
        jql: text,
        startAt: { type: 'integer', minimum: 0 },
        maxResults: { type: 'integer', minimum: 1 },
        fields: { type: 'array', items: text },
      },
      ['jql'],
    ),
  },
  {
    method: 'POST',
    path: /^issue$/,
    body: only(
      {
        fields: {
          type: 'object',
          properties: {
            project: only({ key: text }),
            issuetype: only({ id: digits }),
            summary: { type: 'string', minLength: 1, maxLength: 254, pattern: '^[^\\r\\n]*$' },
            labels: { type: 'array', items: { type: 'string', pattern: '^\\S+$' } },
          },
          required: ['project', 'issuetype', 'summary'],
        },
        properties: { type: 'array', items: property },
      },
      ['fields'],
    ),
  },
  { method: 'GET', path: /^issue\/[^/]+\/comment$/, query: [...page, 'orderBy', 'expand'] },
  {
    method: 'POST',
    path: /^issue\/[^/]+\/comment$/,
    body: only({ body: text, properties: { type: 'array', items: property } }, ['body']),
  },
  { method: 'GET', path: /^issue\/[^/]+\/transitions$/ },
  { method: 'POST', path: /^issue\/[^/]+\/transitions$/, body: only({ transition: only({ id: digits }) }) },
  { method: 'GET', path: /^issue\/[^/]+\/remotelink$/, query: ['globalId'] },
  {
    method: 'POST',
    path: /^issue\/[^/]+\/remotelink$/,
    body: only({
      globalId: { type: 'string', minLength: 1, maxLength: 255 },
      object: only({ url: { type: 'string', pattern: '^[a-z]+:' }, title: text, summary: { type: 'string' } }, [
        'url',
        'title',
      ]),
    }),
  },
  {
    method: 'POST',
    path: /^issueLink$/,
    body: only({ type: only({ id: digits }), inwardIssue: issueRef, outwardIssue: issueRef }),
  },
]

const ajv = new Ajv({ allErrors: true })
const judges = new Map<Form, ValidateFunction>(
  forms.flatMap((form) => (form.body === undefined ? [] : [[form, ajv.compile(form.body)] as const])),
)

/** What is wrong with a request; empty: nothing. */
export function wrongIn(method: string, path: string, query: URLSearchParams, body: unknown): string[] {
  const form = forms.find((one) => one.method === method && one.path.test(path))
  if (form === undefined) return [`${method} ${path} is not in the contract`]
  const strange = [...query.keys()].filter((name) => !form.query?.includes(name))
  const judge = judges.get(form)
  if (judge === undefined) return [...strange, ...(body === null ? [] : ['a body where there is none'])]
  return judge(body) ? strange : [...strange, ajv.errorsText(judge.errors)]
}
