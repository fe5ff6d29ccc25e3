import { join } from 'node:path'

import type { Plugin } from 'vite'

const OURS = join(import.meta.dirname, '../src/lib/i18n/ariaWords.ts')

/** The packages of React Aria whose words we have, by the folder of their `intlStrings.mjs`. */
export const ARIA_PACKAGES: Record<string, string> = {
  'react-aria/dist/private/autocomplete': 'autocomplete',
  'react-aria/dist/private/breadcrumbs': 'breadcrumbs',
  'react-aria/dist/private/calendar': 'calendar',
  'react-aria/dist/private/combobox': 'combobox',
  'react-aria/dist/private/datepicker': 'datepicker',
  'react-aria/dist/private/grid': 'grid',
  'react-aria/dist/private/menu': 'menu',
  'react-aria/dist/private/numberfield': 'numberfield',
  'react-aria/dist/private/overlays': 'overlays',
  'react-aria/dist/private/searchfield': 'searchfield',
  'react-aria/dist/private/spinbutton': 'spinbutton',
  'react-aria/dist/private/table': 'table',
  'react-aria/dist/private/tag': 'tag',
  'react-aria-components/dist/private': 'components',
  'react-stately/dist/private/datepicker': 'dateValidation',
}

/** Where the English words of a package stand, seen from the package's root folder. */
export function englishWords(folder: string): string {
  return folder.replace(/private(\/|$)/, 'private/intl$1').concat('/en-US.mjs')
}

/**
 * Gives React Aria our Azerbaijani words and leaves out the languages that we do not speak.
 *
 * Each of its packages collects thirty languages in one `intlStrings.mjs`; this writes that file anew.
 */
export function ariaWords(): Plugin {
  return {
    name: 'kilim:aria-words',
    enforce: 'pre',
    transform: {
      filter: { id: /\/dist\/private\/((\w+\/)?intlStrings|i18n\/useDefaultLocale)\.mjs$/ },
      handler: (_code, id) => (id.endsWith('useDefaultLocale.mjs') ? NO_DEFAULT : collection(id)),
    },
  }
}

/** `App.tsx` always names the locale; guessing it would bring server-side parts into the first file. */
const NO_DEFAULT = `
export const getDefaultLocale = () => ({ locale: 'en-GB', direction: 'ltr' })
export const useDefaultLocale = getDefaultLocale
`

/** The words of the package whose `intlStrings.mjs` is `id`, in English and, if we have them, in ours. */
function collection(id: string): string {
  const folder = /node_modules\/(.+)\/intlStrings\.mjs$/.exec(id)?.[1] ?? ''
  const english = `/${englishWords(folder)}`.replace(/^\/[\w-]+\/dist\/private/, '')
  const up = folder.endsWith('/private') ? '.' : '..'
  const ours = ARIA_PACKAGES[folder]
  return [
    `import en from '${up}${english}'`,
    ours && `import { ${ours} as az } from '${OURS}'`,
    `export default { 'en-US': en${ours ? ', az' : ''} }`,
  ]
    .filter(Boolean)
    .join('\n')
}
