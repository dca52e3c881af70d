// Makes the files of dist/ parts that bin/parts.js loads: it keeps what V8 has compiled of them. Node keeps of a module
// what is compiled before it runs, which is next to nothing.
import { createHash } from 'node:crypto'
import { Script } from 'node:vm'

/**
 * Turns every chunk into a script that takes `$parts` and gives what it exports; its lines stay where they are. It begins
 * with a hash of what follows, by which what is kept of another one is known.
 */
export const asParts = {
  name: 'as-parts',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      const tree = this.parse(chunk.code)
      const given = givenBy(tree.body)
      for (const name of changedIn(tree, given)) this.error(`${chunk.fileName}: ${name} changes after it is exported`)
      const exported = given.map(({ name, local }) => `${JSON.stringify(name)}: ${local}`).join(', ')
      const code = `(($parts) => { 'use strict';${withChanges(chunk.code, changesOf(tree))}return { ${exported} };\n})\n`
      // one that cannot be read is seen here, not where it is first needed
      new Script(code, { filename: chunk.fileName })
      chunk.code = `'${createHash('sha256').update(code).digest('hex')}';${code}`
    }
  },
}

/** What a chunk exports: the names that others know, and its own. */
function givenBy(body) {
  const all = body.filter(({ type }) => type === 'ExportNamedDeclaration').flatMap(({ specifiers }) => specifiers)
  return all.map(({ local, exported }) => ({ name: nameOf(exported), local: local.name }))
}

const nameOf = ({ name, value }) => name ?? value

/** Exported names that are given another value later: whoever takes them has the first one. */
function changedIn(tree, given) {
  const variables = tree.body.filter(({ kind }) => kind === 'let' || kind === 'var')
  const names = variables.flatMap(({ declarations }) => declarations.map(({ id }) => id.name))
  const changing = new Set(given.map(({ local }) => local).filter((local) => names.includes(local)))
  const targets = nodesIn(tree).map(({ type, left, argument }) =>
    type === 'AssignmentExpression' ? left : type === 'UpdateExpression' ? argument : null,
  )
  return new Set(targets.flatMap((one) => (one?.type === 'Identifier' && changing.has(one.name) ? [one.name] : [])))
}

/** What a part has otherwise than a module: imports, exports, and its own address. */
function changesOf(tree) {
  return nodesIn(tree).flatMap((node) => {
    const text = asInPart(node)
    return text === null ? [] : [{ from: node.start, to: node.end, text }]
  })
}

function asInPart({ type, source, specifiers }) {
  const other = /^\.\/(.*)$/.exec(source?.value ?? '')?.[1]
  if (type === 'ImportExpression')
    return other === undefined ? `$parts.module('${source.value}')` : `$parts.later('${other}')`
  if (type === 'ImportDeclaration') return `const { ${names(specifiers)} } = $parts.get('${other}');`
  if (type === 'ExportNamedDeclaration') return ''
  return type === 'MetaProperty' ? '$parts' : null
}

const names = (specifiers) =>
  specifiers.map(({ imported, local }) => `${JSON.stringify(nameOf(imported))}: ${local.name}`).join(', ')

/** All nodes below one, and itself. */
function nodesIn(tree) {
  const nodes = []
  const open = [tree]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue
    if (typeof one.type === 'string') nodes.push(one)
    open.push(...Object.values(one))
  }
  return nodes
}

/** A text with some of its places written otherwise, none of which lies within another. */
export function withChanges(text, changes) {
  const pieces = []
  let end = text.length
  for (const { from, to, text: other } of changes.toSorted((one, two) => two.from - one.from)) {
    pieces.unshift(other, text.slice(to, end))
    end = from
  }
  return [text.slice(0, end), ...pieces].join('')
}
