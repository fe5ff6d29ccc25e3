import { join } from 'node:path'

const ENTRY = join(import.meta.dirname, '../src/main.tsx')

type Graph = { getModuleInfo(id: string): { importedIds: readonly string[] } | null }

/**
 * Names the file of a module that every visitor loads first: libraries in `framework`, which stays
 * cached over releases, and ours in `start`. Without it the bundler makes a file of each group of
 * modules that pages share, and many small files compress worse.
 */
export function firstFile(id: string, graph: Graph): string | null {
  if (id === ENTRY || !reachable(graph).has(id)) return null
  return id.includes('/node_modules/') ? 'framework' : 'start'
}

const known = new WeakMap<object, ReadonlySet<string>>()

/** Everything that `main.tsx` imports, directly or through others, without `import()`. */
function reachable(graph: Graph): ReadonlySet<string> {
  const seen = known.get(graph) ?? walk(graph)
  known.set(graph, seen)
  return seen
}

function walk(graph: Graph): ReadonlySet<string> {
  const seen = new Set([ENTRY])
  for (const id of seen) {
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) seen.add(imported)
  }
  return seen
}
