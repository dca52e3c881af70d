// The walls of the house: which room may import which, and why. `npm run walls` checks them, type imports included;
// test/walls.test.ts breaks each of them once. A room or a package that is in no table may be imported by nobody.

const pure = [
  'address',
  'failures',
  'findings',
  'guard',
  'message',
  'polish',
  'procedure',
  'question',
  'registry',
  'site',
]
const road = ['road', 'kinds']

/**
 * A room of src/, what it may import, and why nothing else.
 * @type {readonly (readonly [room: string, known: readonly string[], why: string])[]}
 */
export const rooms = [
  ['polish', [], 'Folding, endings, charsets: facts about a language, which need nothing of the house.'],
  ['failures', [], 'What ends a command is data.'],
  ['findings', ['failures'], 'What is seen is data; it shares the form of a sentence with the failures.'],
  ['errors.ts', ['failures', 'findings'], 'Makes problems of the two tables, and stands below all who have problems.'],
  [
    'lent-environment.ts',
    [],
    'What a program that is started gets; whoever starts one asks it, so it may need none of them.',
  ],
  ['private-folder.ts', [], 'Makes a folder for partners’ data; every adapter uses it, so it may need none of them.'],
  ['address', ['errors.ts'], 'What an address and a domain are, the same for the registry, the rules and the mails.'],
  [
    'registry',
    ['errors.ts', 'address', 'polish'],
    'What a registry is (its schema, from which its types come) and how it is searched; where it is read is no matter here.',
  ],
  [
    'procedure',
    ['errors.ts', 'address', 'polish', 'registry'],
    'Rules know no world, no mail and no question: they get values and give values.',
  ],
  [
    'message',
    ['errors.ts', 'address', 'polish', 'registry', 'procedure'],
    'Facts become mail; who reads the words, who is asked and what is sent is decided above.',
  ],
  [
    'site',
    ['errors.ts', 'registry', 'procedure', 'message'],
    'What everybody may read, as pages: it gets values and gives texts, and no journal or file can reach it.',
  ],
  [
    'guard',
    ['errors.ts', 'address', 'polish', 'registry', 'procedure', 'message'],
    'What must not leave is found in words and attachments, whoever wants to send them.',
  ],
  [
    'question',
    ['errors.ts', 'address', 'polish', 'registry', 'procedure', 'guard'],
    'A question is data: flags, help and prompts are made from rows, not by the road or a terminal.',
  ],
  [
    'road',
    ['errors.ts', 'address', 'registry', 'procedure', 'message', 'guard', 'question'],
    'The one road knows no kind and no adapter: it declares what it needs of both.',
  ],
  [
    'kinds',
    ['errors.ts', 'address', 'polish', 'registry', 'procedure', 'message', 'guard', 'question', 'road'],
    'Notice, letter and answer fill in what the road asks; the world comes to them through it. A call brings its rows alone.',
  ],
  [
    'journal',
    ['errors.ts', 'private-folder.ts', 'address', 'procedure', 'registry', 'server', 'road'],
    'Keeps what the road hands over; asks nobody and sends nothing.',
  ],
  [
    'registry-files',
    ['errors.ts', 'private-folder.ts', 'address', 'polish', 'registry', 'procedure', 'road'],
    'Reads a registry from files, and knows no other adapter.',
  ],
  [
    'server',
    ['errors.ts', 'private-folder.ts', 'lent-environment.ts', 'address', 'registry'],
    'Address, TLS and sign-in of a server, by password or token: the one room that SMTP, IMAP and PostgreSQL share.',
  ],
  [
    'delivery',
    ['errors.ts', 'private-folder.ts', 'server', 'road'],
    'Carries complete messages; it can read neither rules nor registry, so it decides nothing.',
  ],
  [
    'mailbox',
    ['errors.ts', 'private-folder.ts', 'address', 'polish', 'registry', 'procedure', 'server'],
    'Reads mail that comes in; what it means is judged by the procedure.',
  ],
  [
    'evidence',
    ['errors.ts', 'polish', 'registry', 'procedure', 'message', 'road'],
    'Reads files and looks at hosts for a letter, and knows no other adapter.',
  ],
  [
    'spelling',
    ['errors.ts', 'polish', 'registry', 'guard'],
    'The dictionaries, behind the speller that the guard declares.',
  ],
  [
    'endpoints',
    ['errors.ts', 'procedure', 'road'],
    'Tells monitoring how a worker does; it reads no journal by itself, and knows nobody’s address.',
  ],
  [
    'site-files',
    ['errors.ts'],
    'Puts the files of a site into a folder, whole, and touches no other; what they say is no matter here.',
  ],
  [
    'tracker',
    ['errors.ts', 'registry', 'procedure', 'server', 'road'],
    'Asks Jira what the road’s interface names; what that means is decided above, and nobody else knows its ways.',
  ],
  [
    'terminal',
    [
      ...['errors.ts', 'private-folder.ts', 'address', 'polish', 'registry', 'procedure', 'guard', 'question', 'road'],
      ...['kinds', 'lent-environment.ts'],
    ],
    'Draws what it is given, and keeps what is typed; it never reads a journal, a server or a file of the registry by itself.',
  ],
  [
    'web',
    ['errors.ts', 'registry', 'procedure', 'road', 'site', 'terminal'],
    'Draws previews and records as pages for whoever sits here; it writes no file and asks no journal.',
  ],
  [
    'demo',
    ['errors.ts', 'address', 'registry', 'procedure', 'terminal'],
    'Plays a transcript through the program itself, so it knows no command.',
  ],
  [
    'commands',
    [
      ...['errors.ts', 'private-folder.ts', 'address', 'registry', 'procedure', 'message', 'guard', 'question'],
      ...['road', 'kinds', 'registry-files', 'server', 'mailbox', 'evidence', 'endpoints', 'spelling', 'terminal'],
      ...['demo', 'site', 'site-files', 'web'],
    ],
    'Flags to a request, a result to the screen. Journal and delivery come from the context alone: two doors would be two roads.',
  ],
  [
    'wiring.ts',
    [
      ...['errors.ts', 'commands', 'registry', 'procedure', 'guard', 'road', 'registry-files', 'journal', 'server'],
      ...['delivery', 'evidence', 'mailbox', 'spelling', 'tracker', 'terminal'],
    ],
    'The one place that knows which adapter stands behind which interface; it makes no mail and knows no kind.',
  ],
  [
    'tell-failure.ts',
    ['errors.ts', 'commands', 'terminal', 'wiring.ts'],
    'Puts a failure into words when all else may have failed.',
  ],
  ['main.ts', ['errors.ts', 'commands', 'wiring.ts', 'tell-failure.ts'], 'Argument vector in, exit code out.'],
]

/**
 * A package, the rooms that may import it, and why only they.
 * @type {readonly (readonly [name: string, places: readonly string[], why: string])[]}
 */
export const packages = [
  ['chalk', ['terminal', 'demo', 'commands'], 'Colour is a matter of the screen; what is sent or kept has none.'],
  [
    'commander',
    ['commands', 'question/flags.ts', 'main.ts', 'tell-failure.ts'],
    'Flags are made from rows in one place; below the commands nobody knows a command line.',
  ],
  [
    'date-fns-tz',
    ['procedure/time/asked-offset.ts'],
    'It is wrong about gaps, overlaps and names: one module asks it, and only about noon.',
  ],
  ['dictionary-en', ['spelling'], 'Words are looked up behind the speller.'],
  ['dictionary-pl', ['spelling'], 'Words are looked up behind the speller.'],
  ['entities', ['mailbox'], 'HTML comes in and is read once; what goes out is made, not decoded.'],
  ['hunspell-wasm', ['spelling'], 'It takes long to load, and nothing but the speller needs it.'],
  ['imapflow', ['mailbox'], 'One room speaks IMAP.'],
  ['@inquirer/core', ['terminal/list-prompt.ts'], 'The one prompt of our own: every other list is one of it.'],
  [
    'inquirer',
    ['terminal/screen-prompts.ts'],
    'It does not look whether there is a terminal: it is guarded in one place.',
  ],
  ['js-yaml', ['registry-files'], 'A registry is read in one place, so that a value is the same text for everybody.'],
  ['kysely', ['journal'], 'SQL is the journal’s own; nobody else may depend on how it is kept.'],
  ['leven', ['guard/spelling.ts', 'registry/search.ts'], 'How like two words are is asked by two searches alone.'],
  [
    'mustache',
    ['message/template.ts'],
    'A template may be rendered only where its places are checked and what is missing is refused.',
  ],
  ['nodemailer', ['delivery', 'message'], 'Of it are used: the connection, and the encodings of RFC 2047 and 2045.'],
  [
    'pg',
    ['journal/postgres-pool.ts'],
    'A connection that breaks must be told from an error, and a commit that nobody answered from both: in one place.',
  ],
  ['postal-mime', ['demo/arrived.ts'], 'Mails that left are read back by another reader than ours.'],
  ['smtp-server', ['demo'], 'A mail server of its own is what the demonstration alone needs.'],
  ['tldts', ['address'], 'Whose a domain can be is asked in one place.'],
  [
    'yaml',
    ['registry-files', 'commands/registry-list.ts'],
    'It tells what is wrong in a file, and writes one; reading is js-yaml’s.',
  ],
  [
    'zod',
    ['registry', 'registry-files'],
    'The shape of a registry is declared once, and its types come from there; it is judged as it is read.',
  ],
]

/**
 * Node’s modules that reach the world, the rooms that may import them, and why. They appear here without `node:`, except sqlite.
 * @type {readonly (readonly [what: string, modules: string, places: readonly string[], why: string])[]}
 */
export const builtIns = [
  [
    'sockets',
    '(net|tls|dgram|dns|https?|http2)(/|$)',
    ['delivery', 'server', 'evidence', 'endpoints', 'demo', 'mailbox/log/pipe.ts'],
    'Who opens a connection can leak: few rooms may. A named pipe is read as a socket is, and leads nowhere.',
  ],
  [
    'processes',
    '(child_process|cluster|worker_threads)$',
    ['server', 'terminal'],
    'Another program runs for a password, an editor, or to know who sits here.',
  ],
  [
    'databases',
    '(node:)?sqlite$',
    ['journal', 'registry-files'],
    'The journal, and the cache behind the registry; a third database would be a second truth.',
  ],
  ['prompts', 'readline(/|$)', ['terminal'], 'A person is asked in one room.'],
]

const pathOf = (place) => `^src/${place.replaceAll('.', '\\.')}${place.endsWith('.ts') ? '$' : '/'}`
/** @returns {import('dependency-cruiser').IForbiddenRuleType} */
const error = (rule) => ({ severity: 'error', ...rule })

const roomRules = rooms.map(([room, known, comment]) =>
  error({
    name: `room-${room.replace('.ts', '')}`,
    comment,
    from: { path: pathOf(room) },
    to: { path: '^src/', pathNot: [room, ...known].map(pathOf) },
  }),
)

const packageRules = packages.map(([name, places, comment]) =>
  error({
    name: `package-${name}`,
    comment,
    from: { path: '^src/', pathNot: places.map(pathOf) },
    to: { path: `(^|/)node_modules/${name}/` },
  }),
)

const builtInRules = builtIns.map(([name, modules, places, comment]) =>
  error({
    name: `only-some-${name}`,
    comment,
    from: { path: '^src/', pathNot: places.map(pathOf) },
    to: { path: `^${modules}`, dependencyTypes: ['core'] },
  }),
)

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
export const forbidden = [
  error({
    name: 'no-circle-of-files',
    comment:
      'What goes in a circle can only be read, tested and changed as a whole. Types count: they are what is read.',
    from: {},
    to: { circular: true },
  }),
  error({
    name: 'no-circle-of-folders',
    comment: 'A room that another needs must be understood without that other one.',
    scope: 'folder',
    from: {},
    to: { circular: true },
  }),
  error({
    name: 'no-unreachable',
    comment: 'What neither the program nor a script reaches is dead, however many tests it has.',
    from: { path: '^(src/main\\.ts|scripts/.*|bench/.*)$' },
    to: { path: '^src/(?!main\\.ts$)', reachable: false },
  }),
  error({
    name: 'no-unresolvable',
    comment: 'What cannot be found cannot be judged: a wall would let it pass.',
    from: {},
    to: { couldNotResolve: true },
  }),
  error({
    name: 'no-test-inside',
    comment: 'The program and its scripts work without the tests; only measurements borrow their stage.',
    from: { path: '^(src|bin|scripts)/' },
    to: { path: '^(test|bench)/' },
  }),
  error({
    name: 'no-source-in-bin',
    comment: 'What is installed has no src: bin hands over to dist, whatever version of Node it finds.',
    from: { path: '^bin/' },
    to: { path: '^(src|scripts)/|node_modules/' },
  }),
  ...roomRules,
  error({
    name: 'kinds-apart',
    comment:
      'Notice, letter and answer meet on the road: what two of them need is the procedure’s, the road’s or a question’s.',
    from: { path: '^src/kinds/([^/]+)/' },
    to: { path: '^src/kinds/', pathNot: '^src/kinds/$1/' },
  }),
  error({
    name: 'guard-on-the-road',
    comment:
      'Own words pass the guard in one place, which alone makes what can be shown: a second call could forget the findings.',
    from: { path: '^src/', pathNot: ['^src/guard/', '^src/road/guarded\\.ts$'] },
    to: { path: '^src/guard/guard\\.ts$' },
  }),
  error({
    name: 'one-way-out',
    comment: 'Messages are recorded and delivered by the road alone: a command that could would be a second way out.',
    from: { path: '^src/', pathNot: '^src/road/' },
    to: { path: '^src/road/(leave|deliver)\\.ts$', dependencyTypesNot: ['type-only'] },
  }),
  error({
    name: 'main-loads-late',
    comment: 'A command that only prints its help loads no wiring; what tells a failure is loaded when there is one.',
    from: { path: '^src/main\\.ts$' },
    to: { path: '^src/(wiring|tell-failure)\\.ts$', dependencyTypesNot: ['dynamic-import', 'type-only'] },
  }),
  error({
    name: 'no-world-in-rules',
    comment:
      'Rules and words get values and give values: no file, network, clock, terminal or database. A hash reaches nothing.',
    from: { path: `^src/(${pure.join('|')})/` },
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
  }),
  error({
    name: 'no-hash-in-rules',
    comment:
      'Only a message needs hashes, for its Message-ID and its boundaries. Chance comes from the same module, and no rule may throw dice.',
    from: { path: `^src/(${pure.filter((room) => room !== 'message').join('|')})/` },
    to: { path: '^(node:)?crypto$' },
  }),
  error({
    name: 'no-world-on-the-road',
    comment:
      'The road and the kinds reach the world through the interfaces of src/road/, which a test fills with its own.',
    from: { path: `^src/(${road.join('|')})/` },
    to: { dependencyTypes: ['core'] },
  }),
  ...builtInRules,
  ...packageRules,
  error({
    name: 'package-without-a-home',
    comment: 'A package of the world has one home, named in the table above with its reason.',
    from: { path: '^src/' },
    to: { path: '(^|/)node_modules/', pathNot: packages.map(([name]) => `(^|/)node_modules/${name}/`) },
  }),
]

/** @type {import('dependency-cruiser').ICruiseOptions} */
export const options = {
  // TypeScript 7 has no API yet for it to read with; swc reads type imports too
  parser: 'swc',
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '^dist/' },
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
}

export default { forbidden, options }
