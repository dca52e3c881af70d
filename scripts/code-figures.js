// Measures the code: lengths of files and functions, numbers of parameters, import cycles.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { parseSync, Visitor } from 'rolldown/utils'

/**
 * Reads every TypeScript file below a folder. Returns for each its relative path, its number of lines, its imports within
 * the folder (types included), and its functions with a body in braces: where each begins, its lines, its parameters.
 */
export function readCode(folder) {
  return globSync('**/*.ts', { cwd: folder })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => readFile(path, readFileSync(join(folder, path), 'utf8')))
}

function readFile(path, text) {
  const functions = []
  const imports = new Set()
  const lineAt = (offset) => text.slice(0, offset).split('\n').length
  const noteFunction = ({ start, end, params, body }) => {
    if (body?.type !== 'BlockStatement') return
    const line = lineAt(start)
    functions.push({ place: `${path}:${line}`, lines: lineAt(end) - line + 1, parameters: params.length })
  }
  const noteImport = ({ source }) => {
    if (source?.value?.startsWith?.('.')) imports.add(posix.join(posix.dirname(path), source.value))
  }
  new Visitor({
    FunctionDeclaration: noteFunction,
    FunctionExpression: noteFunction,
    ArrowFunctionExpression: noteFunction,
    ImportDeclaration: noteImport,
    ExportNamedDeclaration: noteImport,
    ExportAllDeclaration: noteImport,
    ImportExpression: noteImport,
    TSImportType: noteImport,
  }).visit(parseSync(path, text).program)
  return { path, lines: lineAt(text.length) - (text.endsWith('\n') ? 1 : 0), functions, imports: [...imports] }
}

/** The import cycles of files: for each group that is connected in both directions, one of the shortest. */
export function fileCircles(files) {
  return circlesOf(new Map(files.map(({ path, imports }) => [path, imports])))
}

/** The same for folders. A file outside any folder counts as a folder. */
export function folderCircles(files) {
  const room = (path) => (dirname(path) === '.' ? path : dirname(path))
  const graph = new Map()
  for (const { path, imports } of files) {
    const known = graph.get(room(path)) ?? []
    graph.set(room(path), [...known, ...imports.map(room).filter((other) => other !== room(path))])
  }
  return circlesOf(graph).filter((circle) => circle.some((one) => !one.endsWith('.ts')))
}

function circlesOf(graph) {
  const circles = []
  const seen = new Set()
  for (const start of [...graph.keys()].sort()) {
    if (seen.has(start)) continue
    const circle = wayRound(graph, start)
    if (circle === null) continue
    // nodes that reach each other belong to the same group
    const reached = reachedFrom(graph, start)
    for (const other of reached) if (reachedFrom(graph, other).has(start)) seen.add(other)
    circles.push(circle)
  }
  return circles
}

/** A shortest path from a node back to itself, or null. */
function wayRound(graph, start) {
  const ways = [[start]]
  const visited = new Set()
  for (const way of ways) {
    for (const next of graph.get(way.at(-1)) ?? []) {
      if (next === start) return [...way, start]
      if (!visited.has(next)) ways.push([...way, next])
      visited.add(next)
    }
  }
  return null
}

function reachedFrom(graph, start) {
  const reached = new Set()
  const open = [start]
  while (open.length > 0) {
    for (const next of graph.get(open.pop()) ?? []) {
      if (!reached.has(next)) open.push(next)
      reached.add(next)
    }
  }
  return reached
}
