import { useWords } from '@/lib/i18n/useWords'

import type { Line } from './api'

/** What cannot be given back without a reason is said before it is bought. */
export function NoReturn({ kind }: Pick<Line, 'kind'>) {
  const t = useWords('buying')
  return kind === null || kind === 'goods' ? null : <small>{t(`line.back.${kind}`)}</small>
}
