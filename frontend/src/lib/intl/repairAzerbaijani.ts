import { AzerbaijaniDateTimeFormat } from './azerbaijaniDates'

/**
 * Makes the browser's own Azerbaijani dates right where they are wrong.
 *
 * Our code calls `format.ts` and does not need it. React Aria's calendar and date fields make their
 * formatters themselves and offer no other door. Every other language stays untouched.
 */
export function repairAzerbaijani(): void {
  const native = Intl.DateTimeFormat
  if (!/^M\d/.test(new native('az', { month: 'long' }).format(0))) return

  type Arguments = [Intl.LocalesArgument?, Intl.DateTimeFormatOptions?]
  const make = (...[locales, options]: Arguments) =>
    isAzerbaijani(locales) ? new AzerbaijaniDateTimeFormat(options) : new native(locales, options)
  const dates = new Proxy(native, {
    construct: (_, args) => make(...(args as Arguments)),
    apply: (_, __, args) => make(...(args as Arguments)),
  })

  // Names of date fields ("day") come in English; refused, React Aria takes its own, see ariaWords.ts.
  const fieldNames = new Proxy(Intl.DisplayNames, {
    construct: (names, args) => {
      const [locales, { type }] = args as ConstructorParameters<typeof Intl.DisplayNames>
      if (type === 'dateTimeField' && isAzerbaijani(locales)) throw new RangeError('No such names')
      return new names(...(args as ConstructorParameters<typeof Intl.DisplayNames>))
    },
  })
  Object.assign(Intl, { DateTimeFormat: dates, DisplayNames: fieldNames })
}

function isAzerbaijani(locales: Intl.LocalesArgument | undefined): boolean {
  const first = Array.isArray(locales) ? locales[0] : locales
  return first !== undefined && /^az\b/i.test(String(first))
}
