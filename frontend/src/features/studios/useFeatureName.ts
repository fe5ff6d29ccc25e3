import { catalogueOf } from '@/lib/i18n/i18n'
import type { Key } from '@/lib/i18n/translate'
import { useWords } from '@/lib/i18n/useWords'

/** Names what a studio has, by its code; a code without words is read as it stands. */
export function useFeatureName(): (code: string) => string {
  const t = useWords('studios')
  return (code) => {
    const key = `features.${code}` as Key<'studios'>
    const name = t(key)
    return name === key ? code.replaceAll('-', ' ') : name
  }
}

/** The codes that have words. */
export function useKnownFeatures(): string[] {
  useWords('studios') // loads them
  const features = catalogueOf('studios')?.features
  return typeof features === 'object' ? Object.keys(features) : []
}
