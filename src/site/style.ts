// Light and dark of the same contrast (WCAG AA), one column on a telephone, black on white on paper. States differ in their
// words, and bars in their height as well: nothing is told by colour alone.

const light = [
  '--paper:#fff;--ink:#1a1d21;--soft:#555c66;--rule:#c9ced6;--link:#0b57d0;--card:#f5f7fa',
  '--outage:#b3261e;--works:#8a5a00;--calm:#1e7d45;--on:#fff',
].join(';')
const dark = [
  '--paper:#14171a;--ink:#eceff3;--soft:#aab2bd;--rule:#3a414a;--link:#8ab4f8;--card:#1d2126',
  '--outage:#ff8a80;--works:#f2b84b;--calm:#57c785;--on:#14171a',
].join(';')

export const style = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:64rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100vw}
.skip:focus{position:static}
header,footer{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;justify-content:space-between;padding:.5rem 0}
header{border-bottom:1px solid var(--rule)}
footer{border-top:1px solid var(--rule);margin-top:2rem}
h1{font-size:1.6rem;line-height:1.25;margin:1rem 0}
h2{font-size:1.25rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:1rem 0 .25rem}
ul,ol{list-style:none;margin:0;padding:0}
.card{background:var(--card);border:1px solid var(--rule);border-left:.4rem solid var(--soft);padding:.5rem 1rem;margin:.75rem 0}
.card.outage{border-left-color:var(--outage)}
.card.works{border-left-color:var(--works)}
.card h3{margin:.25rem 0}
.state{display:inline-block;padding:0 .5rem;border-radius:.2rem;background:var(--soft);color:var(--on);font-weight:600}
.outage>.state,.state.outage{background:var(--outage)}
.works>.state,.state.works{background:var(--works)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem;margin:.5rem 0}
dt{color:var(--soft)}
dd{margin:0}
.soft{color:var(--soft)}
.bar{display:block;width:100%;height:2.25rem;border-bottom:1px solid var(--rule)}
.bar path{fill:var(--calm)}
.bar .outage{fill:var(--outage)}
.bar .works{fill:var(--works)}
.ends{display:flex;justify-content:space-between;color:var(--soft);font-size:.875rem}
.both{display:grid;gap:0 2rem}
.both p{margin:.5rem 0}
.list li{padding:.35rem 0;border-bottom:1px solid var(--rule)}
@media (min-width:48rem){.both{grid-template-columns:1fr 1fr}}
@media (max-width:30rem){dl{display:block}dd{margin:0 0 .35rem}}
@media print{
:root{${light};color-scheme:light}
body{max-width:none;padding:0;font-size:10pt}
@page{margin:15mm}
.skip,nav,footer a{display:none}
a{color:inherit;text-decoration:none}
h2,h3{break-after:avoid}
li{break-inside:avoid}
.bar,.state,.card{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`
