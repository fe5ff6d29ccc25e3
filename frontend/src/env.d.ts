/// <reference types="vite/types/importMeta.d.ts" />

/** The folder of the words, see `vite/words.ts`. */
declare const __WORDS__: string

declare module '*.module.css' {
  // `any` because a known class would be `string | undefined` under noUncheckedIndexedAccess;
  // `testing/cssModules.test.ts` refuses a class that its file does not define.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  const classes: { readonly [name: string]: any }
  export default classes
}

declare module '*.svg?no-inline' {
  const address: string
  export default address
}

declare module '*.css'
declare module '@fontsource-variable/*'

interface WindowEventMap {
  /** Vite's: a script or a style did not come. */
  'vite:preloadError': Event & { payload: Error }
}
