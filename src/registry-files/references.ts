import { suggester } from '../registry/search.ts'
import { isNothing } from '../registry/values.ts'
import { type Entries, type Finding, type Index, type ListName, type Text, textsAt } from './entries.ts'

/** A place where the entries of some lists name entries of others. */
interface Reference {
  readonly in: readonly ListName[]
  readonly at: string
  readonly to: readonly ListName[]
  /** whether `~` may stand there, for nobody */
  readonly orNobody?: true
}

/** Every reference in the registry: each must lead to an entry. */
const references: readonly Reference[] = [
  { in: ['operators', 'partners', 'products'], at: 'owner', to: ['staff'], orNobody: true },
  { in: ['operators'], at: 'contacts.technical.*', to: ['contacts'] },
  { in: ['operators'], at: 'contacts.business.*', to: ['contacts'] },
  { in: ['operators'], at: 'subject.*.services.*', to: ['services'] },
  { in: ['operators'], at: 'channels.*.for.*', to: ['services'] },
  { in: ['operators'], at: 'connections.*.service', to: ['services'] },
  { in: ['operators'], at: 'cc.*.contacts.*', to: ['contacts'] },
  { in: ['operators'], at: 'cc.*.product', to: ['products'] },
  { in: ['operators'], at: 'cc.*.service', to: ['services'] },
  { in: ['contacts'], at: 'organization', to: ['partners', 'operators'] },
  { in: ['products'], at: 'partner', to: ['partners'] },
  { in: ['products'], at: 'services.*', to: ['services'] },
  { in: ['products'], at: 'operators.*', to: ['operators'] },
  { in: ['products'], at: 'contacts.*', to: ['contacts'] },
]

// looking for what was meant among 100,000 contacts takes a moment: not for each of thousands of slips
const mostSuggestions = 20

export function referencesResolve({ lists }: Entries, index: Index): Finding[] {
  return references.flatMap((reference) => {
    const targets = reference.to.flatMap((list) => index[list] ?? [])
    // what is not found may stand in the part that could not be read
    if (targets.length < reference.to.length) return []
    const isLost = ({ value }: Text) => {
      return !targets.some((entries) => entries.has(value)) && !(reference.orNobody && isNothing(value))
    }
    const entries = reference.in.flatMap((list) => lists[list])
    const lost = entries.flatMap((entry) => textsAt(entry, reference.at).filter(isLost))
    return lost.length === 0 ? [] : told(lost, reference.to, suggestions(lost, targets))
  })
}

function told(lost: readonly Text[], to: readonly ListName[], suggested: ReadonlyMap<string, string>): Finding[] {
  return lost.map(({ entry, path, value }): Finding => {
    const params = { value, list: to.join(', ') }
    const suggestion = suggested.get(value)
    if (suggestion === undefined) return { code: 'registry-reference', params, entry, path }
    return { code: 'registry-reference-similar', params: { ...params, suggestion }, entry, path }
  })
}

/** What was probably meant by the first few of the lost values. */
function suggestions(lost: readonly Text[], targets: readonly ReadonlyMap<string, object>[]): Map<string, string> {
  const suggest = suggester(targets.flatMap((entries) => [...entries.keys()]))
  const values = [...new Set(lost.map(({ value }) => value))].slice(0, mostSuggestions)
  return new Map(
    values.flatMap((value) => {
      const suggestion = suggest(value)
      return suggestion === undefined ? [] : [[value, suggestion]]
    }),
  )
}
