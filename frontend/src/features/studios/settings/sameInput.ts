type Input = { value: unknown; error?: string | undefined }

/**
 * For `memo`: a large field is drawn again only with another value or error, not with each letter
 * typed elsewhere in the form. A form's `onChange` sets the same field for ever.
 */
export function sameInput(before: Input, after: Input): boolean {
  return before.value === after.value && before.error === after.error
}
