/** The given class names as one `class` value; leaves out whatever is not a string. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
