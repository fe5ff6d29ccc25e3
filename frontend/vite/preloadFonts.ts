import type { Plugin } from 'vite'

/** The files that the first screen needs in each of our languages; the rest load on demand. */
const FIRST = /onest-latin(-ext)?-wght-normal-.*\.woff2$/

/** Asks the browser for the text font together with the page instead of after the style sheet. */
export function preloadFonts(): Plugin {
  return {
    name: 'kilim:preload-fonts',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => FIRST.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: {
              rel: 'preload',
              as: 'font',
              type: 'font/woff2',
              href: `/${file}`,
              crossorigin: '',
            },
            injectTo: 'head' as const,
          })),
    },
  }
}
