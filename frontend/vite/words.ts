import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Plugin } from 'vite'

const LOCALES = join(import.meta.dirname, '../src/locales')

/**
 * Puts the words of the interface beside the scripts, as data: `assets/words-<hash>/az/shell.json`.
 *
 * One folder whose name changes with its content needs no table of addresses in the first file.
 * `__WORDS__` is that folder; while developing and testing it is the folder of the sources.
 */
export function words(): Plugin {
  let files: { fileName: string; source: string }[] = []
  return {
    name: 'kilim:words',
    config: (_config, { command }) => {
      if (command !== 'build') return { define: { __WORDS__: '"/src/locales"' } }
      const found = readdirSync(LOCALES, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.json'))
        .sort()
        .map((path) => ({ path, words: compact(readFileSync(join(LOCALES, path), 'utf8')) }))
      const hash = createHash('sha256')
        .update(JSON.stringify(found))
        .digest('base64url')
        .slice(0, 8)
      const folder = `assets/words-${hash}`
      files = found.map(({ path, words }) => ({ fileName: `${folder}/${path}`, source: words }))
      return { define: { __WORDS__: JSON.stringify(`/${folder}`) } }
    },
    generateBundle() {
      for (const file of files) this.emitFile({ type: 'asset', ...file })
    },
  }
}

function compact(json: string): string {
  return JSON.stringify(JSON.parse(json))
}
