import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

/** How large files are in words: `3.4 MB`. */
export function useSize(): (bytes: number) => string {
  const t = useWords('files')
  const format = useFormat('UTC')
  return (bytes) => {
    if (bytes < 100_000) return t('size.kB', { size: format.number(Math.ceil(bytes / 1000)) })
    return t('size.MB', { size: format.number(Math.round(bytes / 100_000) / 10) })
  }
}
