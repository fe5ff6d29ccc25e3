/**
 * Refuses a build that has grown too heavy for a phone on a slow network. `npm run budget`.
 *
 * Kilobytes are 1,000 bytes after brotli, as the server sends them. Words are data and not counted.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'

const DIST = new URL('./dist/', import.meta.url)

const SHELL = 'src/app/shell/SignedInShell.tsx'
const PAGES = 'src/app/routeTree.gen.ts'
/** The page of components is for developers. */
const EXEMPT = ['src/routes/kit.tsx']

const LIMITS = {
  /** What every visitor waits for, the front page in it. */
  start: { js: 110, css: 10 },
  /**
   * Any other page as the first, with the list of pages and the shell of who is signed in. Each
   * page costs the list 0.15 kB, so it grows with the product.
   */
  visit: { js: 214, css: 16 },
  /** What a click adds once the shell is there. */
  further: { js: 45, css: 16 },
}
const FONT_LIMIT = 95

type Chunk = { file: string; imports?: string[]; css?: string[] }
type Weight = { js: number; css: number }

const manifest: Record<string, Chunk> = JSON.parse(
  readFileSync(new URL('.vite/manifest.json', DIST), 'utf8'),
)
const weights = new Map<string, number>()

function weigh(file: string): number {
  const known = weights.get(file)
  if (known !== undefined) return known
  const bytes = readFileSync(new URL(file, DIST))
  const weight = (file.endsWith('.woff2') ? bytes : brotliCompressSync(bytes)).length / 1000
  weights.set(file, weight)
  return weight
}

/** The files that `keys` bring, with everything they import. */
function filesOf(...keys: string[]): Set<string> {
  const seen = new Set(keys)
  for (const key of seen) for (const next of manifest[key]?.imports ?? []) seen.add(next)
  const chunks = [...seen].flatMap((key) => manifest[key] ?? [])
  return new Set(chunks.flatMap(({ file, css = [] }) => [file, ...css]))
}

function sum(files: Iterable<string>, without: ReadonlySet<string> = new Set()): Weight {
  const weight = { js: 0, css: 0 }
  for (const file of files) {
    if (without.has(file)) continue
    if (file.endsWith('.js')) weight.js += weigh(file)
    if (file.endsWith('.css')) weight.css += weigh(file)
  }
  return weight
}

let failed = false

function report(what: string, weight: Weight, limit: Weight): void {
  const tooHeavy = weight.js > limit.js || weight.css > limit.css
  failed ||= tooHeavy
  const figures = `${weight.js.toFixed(1)} of ${limit.js} kB JS, ${weight.css.toFixed(1)} of ${limit.css} kB CSS`
  console.log(`${tooHeavy ? 'TOO HEAVY' : 'ok       '}  ${what}: ${figures}`)
}

const start = filesOf('index.html')
const shell = new Set([...start, ...filesOf(SHELL, PAGES)])
const routes = Object.keys(manifest)
  .filter((key) => key.includes('?tsr-split='))
  .map((key) => ({ key, route: key.replace(/\?.*/, '') }))
  .filter(({ route }) => !EXEMPT.includes(route))

report('front page, first visit', sum(start), LIMITS.start)
for (const { key, route } of routes) {
  const own = filesOf(key)
  report(`${route}, first visit`, sum(new Set([...shell, ...own])), LIMITS.visit)
  report(`${route}, further`, sum(own, shell), LIMITS.further)
}

const fonts = readdirSync(new URL('assets/', DIST)).filter((file) => /latin.*woff2$/.test(file))
const fontWeight = fonts.reduce((total, file) => total + weigh(`assets/${file}`), 0)
const fontsTooHeavy = fontWeight > FONT_LIMIT
console.log(
  `${fontsTooHeavy ? 'TOO HEAVY' : 'ok       '}  fonts: ${fontWeight.toFixed(1)} of ${FONT_LIMIT} kB`,
)
process.exit(failed || fontsTooHeavy ? 1 : 0)
