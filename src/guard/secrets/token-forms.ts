import { looksMachineMade } from './secret-value.ts'
import { hasDigit, type Shape, shapesOf } from './shape.ts'

/** Tokens that tell what they are by what they begin with: who gives them, the beginning, and the signs that follow. */
const prefixed: readonly (readonly [issuer: string, begins: string, rest: string])[] = [
  ['GitHub', 'gh[pousr]_|github_pat_', String.raw`\w{22,255}`],
  [
    'GitLab',
    'gl(?:pat|dt|rt|rtr|ptt|cbt|ft|imt|agent|oas|soat|ffct)-|GR1348941',
    String.raw`[\w-]{20,64}(?:\.[\w.-]{1,40})?`,
  ],
  ['Slack', 'xox[abceoprs]-|xapp-', String.raw`[\w-]{16,255}`],
  ['Stripe', '[rs]k_(?:live|test|prod)_|whsec_', String.raw`\w{16,255}`],
  ['Google', 'AIza', String.raw`[\w-]{35}`],
  ['Google', String.raw`GOCSPX-|ya29\.`, String.raw`[\w-]{20,255}`],
  ['OpenAI, Anthropic', 'sk-', String.raw`(?:(?:ant|proj|svcacct|admin|or|lf)-)?[\w-]{32,255}`],
  ['SendGrid', String.raw`SG\.`, String.raw`[\w-]{16,40}\.[\w-]{16,80}`],
  ['npm', 'npm_', '[A-Za-z0-9]{36}'],
  ['PyPI', 'pypi-', String.raw`AgE[\w-]{50,1000}`],
  ['Vault', String.raw`hv[sbr]\.`, String.raw`[\w-]{20,300}`],
  ['an eSIM', String.raw`(?:LPA:)?1\$[\w-]{1,60}\.[\w.-]{2,100}\$`, String.raw`[\w-]{4,100}(?:\$[\w.$-]{0,60})?`],
  ['Twilio', 'SK', '[0-9a-f]{32}'],
  ['Azure', String.raw`[\w~.-]{3}[78]Q~`, String.raw`[\w~.-]{31,34}`],
  ['JFrog', 'AKC', '[A-Za-z0-9]{10,100}'],
  ['JFrog', 'AP[2356AB]', String.raw`(?=[A-Za-z]{0,60}\d)[A-Za-z0-9]{10,100}`],
  ['EasyPost', 'EZ[AT]K', '[A-Za-z0-9]{54}'],
  ['OpenShift', 'sha256~', String.raw`[\w-]{43}`],
  ['42', 's-s4t2(?:ud|af)-', '[0-9a-f]{64}'],
  ['Facebook', String.raw`\d{15,16}(?:\||%7C)`, String.raw`[\w-]{27}`],
  ['Square', 'sq0(?:csp|atp)-', String.raw`[\w\\-]{20,60}`],
  ['Atlassian', 'ATATT3|ATBB|ATCTT3', String.raw`[\w=.-]{20,300}`],
  ['Hugging Face', 'hf_|api_org_', '[A-Za-z]{34}'],
  ['Facebook', 'EAA[A-Z]', '[A-Za-z0-9]{60,300}'],
  ['Notion', 'ntn_|secret_', '[A-Za-z0-9]{40,60}'],
  ['Sourcegraph', 'sgp_(?:[A-Fa-f0-9]{16}_|local_)?', '[A-Fa-f0-9]{40}'],
  ['age', 'AGE-SECRET-KEY-1', '[0-9A-Z]{50,70}'],
  ['1Password', 'ops_eyJ', '[A-Za-z0-9+/]{100,2000}={0,3}'],
  ['1Password', 'A3-', '[A-Z0-9]{6}-(?:[A-Z0-9]{5,11}-){1,3}[A-Z0-9-]{5,30}'],
  [
    'others',
    'dop_v1_|doo_v1_|dapi|shp(?:at|ca|pa|ss)_|gls[ac]_|glc_|PMAK-|pul-|dp\\.(?:pt|st|ct)\\.|lin_api_|NRAK-|sntry[su]_|dckr_(?:pat|oat)_',
    String.raw`[\w.+/=-]{24,300}`,
  ],
  [
    'others',
    String.raw`ABSK(?!\S{0,99}EXAMPLE)|AQVN|p8e-|xkeysib-|fio-u-|tk-us-|FLWSECK(?:_TEST)?-|NR(?:II|JS)-|dt0[a-z]01\.|pscale_(?:tkn|oauth|pw)_`,
    String.raw`[\w.+/=-]{24,400}`,
  ],
  [
    'others',
    '(?:duffel|shippo)_(?:live|test)_|figd_|nfp_|sbp_|sb_secret_|bkua_|sm_[aps]at_',
    String.raw`[\w-]{16,100}`,
  ],
  ['Alibaba', 'LTAI', '[A-Za-z0-9]{16,24}'],
  [
    'others',
    'fo1_|fm[12][ar]?_|rubygems_|CCIPAT_|HRKU-|tskey-|pplx-|gsk_|xai-|r8_|pnu_|rdme_|phc_|phx_|dnkey_|tfp_',
    String.raw`[\w.+/=-]{26,500}`,
  ],
]

/** Links that open by themselves: the part of the address that must not leave. */
const links: readonly (readonly [what: string, form: string])[] = [
  ['Slack', String.raw`hooks\.slack\.com/(?:services|workflows|triggers)/(?<secret>[\w/-]{20,200})`],
  ['Teams', String.raw`webhook\.office\.com/webhookb2/(?<secret>[\w@/-]{30,400})`],
  ['Teams', String.raw`outlook\.office\.com/webhook/(?<secret>[\w@/-]{30,400})`],
  ['Discord', String.raw`discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/\d{10,25}/(?<secret>[\w-]{20,120})`],
  ['Google Chat', String.raw`chat\.googleapis\.com/v1/spaces/\S{1,80}[?&]token=(?<secret>[\w%-]{10,120})`],
  [
    'Zapier, Mattermost, IFTTT',
    String.raw`/(?:hooks/catch/\d{1,12}|trigger/[\w-]{1,60}/(?:json/)?with/key|hooks)/(?<secret>[\w/-]{7,80})`,
  ],
  ['Telegram', String.raw`(?:api\.telegram\.org/bot)(?<secret>\d{6,12}:[\w-]{30,40})`],
  ['SoftLayer', String.raw`api\.softlayer\.com/(?:soap|rest|xmlrpc)/v[\d.]{1,4}/(?<secret>[0-9a-f]{64})`],
  [
    'a signature',
    String.raw`[?&;](?:amp;)?(?:X-Amz-Signature|X-Amz-Security-Token|X-Goog-Signature|X-Goog-Credential-Key|X-Obs-Signature|Signature|OSSAccessSignature|sig|hmac|st)=(?<secret>[\w%+/=.~-]{16,2000})`,
  ],
]

/** What becomes of a password: it can be guessed from there. */
const hashes: readonly RegExp[] = [
  /(?<![\w$])(?<secret>\$(?:[156]|y|gy|apr1|md5)\$(?:rounds=\d{1,9}\$)?[./\w]{1,32}\$(?:[./\w]{1,32}\$)?[./\w]{20,90})/g,
  /(?<![\w$])(?<secret>\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53})/g,
  /(?<![\w$])(?<secret>\$(?:argon2(?:id|i|d)|scrypt|pbkdf2[\w-]{0,12})\$[\w=,.$/+-]{20,300})/g,
  /(?<secret>(?:\{S?SHA(?:256|512)?\}|\{SMD5\})[A-Za-z0-9+/]{20,120}={0,2})/g,
  // LM and NT, of Windows
  /:[\da-f]{32}(?![\da-f])(?<=(?<![\da-f])(?<secret>[\da-f]{32}:[\da-f]{32}))/gi,
  /(?<![\w$])(?<secret>(?:pbkdf2_sha(?:1|256)|bcrypt_sha256)\$[\w$+/=.-]{30,200})/g,
]

/** Digits, or letters of both cases: no words of prose, and no example (`glc_1111…`, `ntn_1234567890…`). */
function isMixed(secret: string): boolean {
  const rest = secret.replace(/^[A-Za-z0-9]{1,12}[_-]/, '').replace(/(?:1?2345678(?:90?|9a?))+/g, '')
  const mixed = hasDigit(secret) || /[a-z][A-Z]+[a-z]+[A-Z]/.test(secret)
  return mixed && new Set(rest).size >= Math.min(8, secret.length / 3)
}

/** Tokens, keys, links and hashes that are told by their own form, whatever stands before them. */
export const tokenShapes: readonly Shape[] = shapesOf('token', [
  { form: /(?<![\w-])(?<secret>eyJ[\w-]{5,}\.(?:[\w-]{5,}\.[\w-]*|eyJ[\w-]{5,}))/g, label: 'JWT ' },
  { form: /(?<![A-Z0-9])(?<secret>(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16})(?![A-Z0-9])/g, label: 'AKIA' },
  ...prefixed.map(([issuer, begins, rest]) => ({
    form: new RegExp(`(?<![\\w-])(?<secret>(?:${begins})${rest})(?![\\w~-]|[#*]{3}|\\.{3}|…)`, 'g'),
    label: `${issuer}: `,
    holds: isMixed,
  })),
  ...links.map(([what, form]) => ({
    form: new RegExp(form, 'gi'),
    label: `${what}: `,
    holds: (secret: string) => /[\w]{6}/.test(secret),
  })),
  // ?key=…, ?auth=…, ?code=… of Azure's functions
  {
    form: /[?&;](?:amp;)?(?:key|auth|code)=(?<secret>[^\s"'<>&#]{16,500})/gi,
    label: 'key=',
    holds: looksMachineMade,
  },
  // a bot of Telegram, a bot of Discord
  { form: /(?<![\w:])(?<secret>\d{8,10}:AA[\w-]{33})(?![\w-])/g, label: 'Telegram: ' },
  {
    form: /(?<![\w.-])(?<secret>[MNO][A-Za-z\d]{23,25}\.[\w-]{6}\.[\w-]{27,38})(?![\w-])/g,
    label: 'Discord: ',
    holds: hasDigit,
  },
  { form: /-us\d{1,2}(?![\w-])(?<=(?<![\w-])(?<secret>[0-9a-f]{32}-us\d{1,2}))/g, label: 'Mailchimp: ' },
  {
    form: /\b(?:AccountKey|SharedAccessKey|SharedSecret)=(?<secret>[A-Za-z0-9+/]{40,100}={0,2})/gi,
    label: 'AccountKey=',
  },
  ...hashes.map((form) => ({ form, label: 'hash ' })),
])
