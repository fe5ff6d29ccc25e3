import { join } from 'node:path'

import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

import { ariaWords } from './vite/ariaWords.ts'
import { FILES } from './vite/files.ts'
import { preloadFonts } from './vite/preloadFonts.ts'

/** Where `npm run dev` sends API calls. */
const apiUrl = process.env.KILIM_API_URL ?? 'http://127.0.0.1:8000'

/** Loaders import what their features ask the server: in the first file it would grow with the product. */
const WITH_ITS_PAGE: CodeSplitGroup = ['component', 'loader', 'errorComponent', 'notFoundComponent']

export default defineConfig(({ mode }) => ({
  plugins: [
    mode !== 'test' &&
      tanstackRouter({
        target: 'react',
        routesDirectory: 'src/routes',
        generatedRouteTree: 'src/app/routeTree.gen.ts',
        routeFileIgnorePattern: '\\.(test|module)\\.',
        quoteStyle: 'single',
        semicolons: false,
        autoCodeSplitting: true,
        codeSplittingOptions: { defaultBehavior: [WITH_ITS_PAGE] },
      }),
    react(),
    ariaWords(),
    preloadFonts(),
  ],
  resolve: {
    alias: {
      // React has had it built in since 18.
      'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector',
      '@': join(import.meta.dirname, 'src'),
    },
  },
  build: {
    manifest: true,
    // The first browsers with `light-dark()`: lowered, it could not re-dye a part of a page.
    cssTarget: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: { codeSplitting: { groups: FILES } },
    },
  },
  optimizeDeps: { rolldownOptions: { plugins: [ariaWords()] } },
  server: { proxy: { '/api': { target: apiUrl } } },
  test: {
    environment: 'happy-dom',
    environmentOptions: { happyDOM: { url: 'http://kilim.test/' } },
    setupFiles: ['src/testing/setup.ts'],
    include: ['{src,vite}/**/*.test.{ts,tsx}'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    restoreMocks: true,
  },
}))
