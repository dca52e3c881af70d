import type { Lang } from '../errors.ts'
import { escaped, page } from '../site/markup.ts'
import { style } from '../site/style.ts'
import { word } from '../terminal/words.ts'

const more = `
pre{white-space:pre-wrap;background:var(--card);border:1px solid var(--rule);padding:.5rem 1rem;font:.9rem/1.4 ui-monospace,monospace}
iframe{width:100%;height:32rem;border:1px solid var(--rule);background:var(--paper);resize:vertical}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.2rem 1rem .2rem 0;border-bottom:1px solid var(--rule)}
ins{color:var(--calm);text-decoration:none}
del{color:var(--outage)}
`

/** A page for the eyes of whoever sits here: one file, which loads nothing. */
export const localPage = (title: string, lang: Lang, main: readonly string[]): string =>
  page({ lang, title, links: [], style: `${style}${more}` }, [
    '<main>',
    `<h1>${escaped(title)}</h1>`,
    `<p class="soft">${word(lang, 'web-private')}</p>`,
    ...main,
    '</main>',
  ])
