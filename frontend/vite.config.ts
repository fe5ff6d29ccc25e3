import { join } from 'node:path'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

import { ariaWords } from './vite/ariaWords.ts'
import { FILE_NAMES, FILES, FIRST } from './vite/files.ts'
import { preloadFonts } from './vite/preloadFonts.ts'
import { routes } from './vite/routes.ts'
import { shortNames } from './vite/shortNames.ts'
import { words } from './vite/words.ts'

/** Where `npm run dev` sends API calls. */
const apiUrl = process.env.KILIM_API_URL ?? 'http://127.0.0.1:8000'

export default defineConfig(({ mode, command }) => ({
  plugins: [mode !== 'test' && routes(), react(), words(), ariaWords(), preloadFonts()],
  resolve: {
    alias: {
      '@': join(import.meta.dirname, 'src'),
      // React has had it built in since 18.
      'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector',
    },
  },
  ...(command === 'build' && { css: { modules: { generateScopedName: shortNames() } } }),
  build: {
    // The first browsers with `light-dark()`: lowered, it could not re-dye a part of a page.
    cssTarget: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    manifest: true,
    modulePreload: {
      polyfill: false,
      // What the first page has loaded need not be named in the list of what each page needs.
      resolveDependencies: (_file, dependencies, { hostType }) =>
        hostType === 'html' ? dependencies : dependencies.filter((file) => !FIRST.test(file)),
    },
    minify: 'terser', // a kilobyte less for every visitor than the bundler's own
    terserOptions: { module: true, ecma: 2020, compress: { passes: 2 } },
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: FILES }, ...FILE_NAMES } },
  },
  optimizeDeps: { rolldownOptions: { plugins: [ariaWords()] } },
  server: { proxy: { '/api': { target: apiUrl } } },
  test: {
    css: { modules: { classNameStrategy: 'non-scoped' } },
    restoreMocks: true,
    testTimeout: 20_000, // the first test of a file pays for its imports
    // A page costs a third of a second each time; what decides without one is tested without one.
    projects: [
      {
        extends: true,
        test: {
          name: 'logic',
          include: ['{src,vite}/**/*.test.ts'],
          exclude: ['**/*.dom.test.ts'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'screens',
          include: ['src/**/*.{test.tsx,dom.test.ts}'],
          environment: 'happy-dom',
          environmentOptions: { happyDOM: { url: 'http://kilim.test/' } },
          setupFiles: ['src/testing/setup.ts'],
        },
      },
    ],
  },
}))
