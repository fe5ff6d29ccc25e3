import { useWords } from '@/lib/i18n/useWords'

import { LONGEST, passwordLength, SHORTEST, type Weakness, weaknesses } from './weaknesses'

const EVERY_WEAKNESS: readonly Weakness[] = ['too-short', 'too-long', 'common', 'contains-personal']

/** What a form says about a new password, before and after it was sent. */
export function usePasswordWords() {
  const t = useWords('passwords')
  const told = (weakness: Weakness) =>
    t(`weak.${weakness}`, { shortest: SHORTEST, longest: LONGEST })

  return {
    /** For a `PasswordField`. */
    labels: { show: t('show'), hide: t('hide') },
    /** For a `Checklist`: the rules, and which of them `password` keeps. */
    checks(password: string, personal: readonly string[]) {
      const weak = password === '' ? EVERY_WEAKNESS : weaknesses(password, personal)
      return [
        {
          label: t('rules.length', { shortest: SHORTEST, length: passwordLength(password) }),
          met: !weak.includes('too-short') && !weak.includes('too-long'),
        },
        { label: t('rules.common'), met: !weak.includes('common') },
        { label: t('rules.personal'), met: !weak.includes('contains-personal') },
      ]
    },
    checkLabels: { met: t('met'), open: t('open') },
    /** Why `password` cannot be sent; undefined when it may go. */
    refusal(password: string, personal: readonly string[]): string | undefined {
      if (password === '') return t('missing')
      const [first] = weaknesses(password, personal)
      return first && told(first)
    },
    /** What the server found in the password, from the `reasons` of `/problems/weak-password`. */
    reasons(found: unknown): string {
      const known = EVERY_WEAKNESS.filter(
        (weakness) => Array.isArray(found) && found.includes(weakness),
      )
      return known.map(told).join(' ') || told('common')
    },
  }
}
