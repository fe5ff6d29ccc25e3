import type { Change, Detail } from '@/api/arranging'

/** What is said to the applicant, by criterion; under the empty key about all of it. */
export type Said = Record<string, string>

type Feedback = NonNullable<Change['feedback']>

/** What is kept, as the fields of the editor; of several about the same a paragraph each. */
export function saidOf(feedback: Detail['feedback']): Said {
  const said: Said = {}
  for (const { criterion, text } of feedback) {
    said[criterion ?? ''] = withMore(said[criterion ?? ''] ?? '', text)
  }
  return said
}

/** What is to be kept: what is empty is left out, and what is about all comes first. */
export function feedbackOf(said: Said, criteria: readonly { key: string }[]): Feedback {
  return ['', ...criteria.map(({ key }) => key)].flatMap((key) => {
    const text = said[key]?.trim() ?? ''
    return text === '' ? [] : [{ criterion: key === '' ? null : key, text }]
  })
}

/** Another paragraph, unless it is there already. */
export const withMore = (text: string, more: string): string =>
  text.includes(more) ? text : [text.trim(), more].filter(Boolean).join('\n\n')
