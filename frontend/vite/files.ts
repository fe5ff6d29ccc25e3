/**
 * Which modules share a file. Without it the bundler makes a file of each group of modules that
 * pages have in common: a hundred small ones, which compress worse and cost a request each.
 *
 * A group takes what its modules import along, unless a group above it has it already.
 */
export const FILES = [
  // What every visitor loads first: libraries, which stay cached over releases, and ours.
  { name: 'framework', tags: ['$initial' as const], test: /node_modules/, priority: 4 },
  { name: 'start', tags: ['$initial' as const], test: /src\/(?!main\.tsx)/, priority: 3 },
  // The addresses of all pages (src/app/pages.ts).
  { name: 'pages', test: /src\/app\/routeTree\.gen\.ts$/, priority: 2 },
  // What many pages have in common, also those of visitors. Forms, uploads, buying and desks of
  // shops are many files for the few pages that need them.
  {
    name: 'shared',
    test: /^(?!.*\/features\/(buying|forms|files|sellers)\/).*\.[mc]?[jt]sx?$/,
    minShareCount: 20,
    priority: 1,
  },
  // What the places of work add.
  { name: 'work', test: /src\/app\/shell\/SignedInShell\.tsx$/, priority: 0 },
]

/** What every page finds loaded. */
export const FIRST = /\b(framework|start|pages|rolldown-runtime)\b/

/**
 * Other scripts and styles are named by their hash alone: the first file lists them all, and a
 * readable name costs every visitor a few bytes. `dist/.vite/manifest.json` says what is what.
 */
export const FILE_NAMES = {
  chunkFileNames: ({ name }: { name: string }) =>
    `assets/${FIRST.test(name) ? '[name]-' : ''}[hash:7].js`,
  assetFileNames: ({ names }: { names: string[] }) =>
    `assets/${names.some((name) => name.endsWith('.css')) ? '' : '[name]-'}[hash:7][extname]`,
}
