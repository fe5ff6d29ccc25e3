import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { type Config, tanstackRouter } from '@tanstack/router-plugin/vite'
import type { Plugin } from 'vite'

const ROUTES = join(import.meta.dirname, '../src/routes')
const PATIENCE = 20 // times 100 ms

/** The plug-in of the router: writes the route tree and gives each page a file of its own. */
export function routes(): Plugin[] {
  const plugins = tanstackRouter({
    target: 'react',
    routesDirectory: 'src/routes',
    generatedRouteTree: 'src/app/routeTree.gen.ts',
    routeFileIgnorePattern: '\\.(test|module)\\.',
    quoteStyle: 'single',
    semicolons: false,
    autoCodeSplitting: true,
    codeSplittingOptions: { splitBehavior },
  } satisfies Partial<Config>)
  return [plugins].flat().map((plugin) => {
    return plugin.name === 'tanstack:router-generator' ? withoutScaffolding(plugin) : plugin
  })
}

/**
 * The front page comes with the first file: most visitors begin there, without a round trip more.
 * The others come with their loaders, whose imports would make the first file grow with the product.
 */
function splitBehavior({ routeId }: { routeId: string }): Part[][] {
  return routeId === '/'
    ? []
    : [['component', 'loader', 'pendingComponent', 'errorComponent', 'notFoundComponent']]
}

type Part = 'component' | 'loader' | `${'pending' | 'error' | 'notFound'}Component`

/**
 * Keeps the generator away from empty files, which it fills with a template: a file is empty for a
 * moment whenever an editor or a formatter saves it, and its content would be lost.
 */
function withoutScaffolding(plugin: Plugin): Plugin {
  const { watchChange, configResolved } = plugin
  if (typeof watchChange !== 'function' || typeof configResolved !== 'function') {
    throw new Error('The generator of the router has changed: see vite/routes.ts')
  }
  return {
    ...plugin,
    async watchChange(...change) {
      if (await allWritten()) await watchChange.apply(this, change)
    },
    async configResolved(config) {
      if (!(await allWritten())) throw new Error(`There is an empty file in ${ROUTES}`)
      await configResolved.call(this, config)
    },
  }
}

async function allWritten(): Promise<boolean> {
  for (let tries = 0; tries < PATIENCE; tries++) {
    if (!hasEmptyFile()) return true
    await wait(100)
  }
  return false
}

function hasEmptyFile(): boolean {
  return readdirSync(ROUTES, { recursive: true, encoding: 'utf8' }).some(
    (path) => /\.tsx?$/.test(path) && statSync(join(ROUTES, path)).size === 0,
  )
}
