/// <reference types="vite/types/importMeta.d.ts" />

declare module '*.module.css' {
  // `any` because a known class would be `string | undefined` under noUncheckedIndexedAccess;
  // `testing/cssModules.test.ts` refuses a class that its file does not define.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  const classes: { readonly [name: string]: any }
  export default classes
}

declare module '*.css'
declare module '@fontsource-variable/*'
