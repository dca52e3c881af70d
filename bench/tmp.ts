import { inTurns, program, time } from './shop.ts'
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now', '--dry-run']
const old = '/tmp/h/old/bin/dniu.js'
const oldEnv = { DNIU_REGISTRY: '/tmp/h/old' , XDG_CACHE_HOME: '/tmp/xc-old' }
const v = ['/tmp/h/var/bin/dniu.js', ...open]; const ve = { DNIU_REGISTRY: '/tmp/h/var', XDG_CACHE_HOME: '/tmp/xc-var' }; time(v, ve); time(v, ve); time(v, ve)
for (const _ of [1,2,3]) { time([program, ...open]); time([old, ...open], oldEnv) }
console.log(inTurns(21, { nothing: () => time(['-e', '0']), helpNew: () => time([program, '--help']), helpOld: () => time([old, '--help'], oldEnv), previewNew: () => time([program, ...open]), previewOld: () => time([old, ...open], oldEnv) }))
