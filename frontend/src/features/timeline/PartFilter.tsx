import { useWords } from '@/lib/i18n/useWords'
import { SegmentedControl } from '@/ui/SegmentedControl'

import { PARTS, type Part } from './parts'

type Props = {
  part: Part | undefined
  counts: Record<Part, number>
  /** On a phone there is room for one part at a time. */
  narrow: boolean
  onPart: (part: Part | undefined) => void
}

/** Studios, people or equipment; on a wide screen also all of them. */
export function PartFilter({ part, counts, narrow, onPart }: Props) {
  const t = useWords('timeline')
  const parts = PARTS.filter((one) => counts[one] > 0)
  if (parts.length < 2) return null
  const named = parts.map((one) => ({
    value: one,
    label: t(`parts.${one}`),
    ...(narrow && { count: String(counts[one]) }),
  }))
  return narrow ? (
    <SegmentedControl
      full
      label={t('parts.label')}
      segments={named}
      value={part ?? 'studios'}
      onChange={onPart}
    />
  ) : (
    <SegmentedControl
      label={t('parts.label')}
      segments={[{ value: 'all' as const, label: t('parts.all') }, ...named]}
      value={part ?? 'all'}
      onChange={(next) => onPart(next === 'all' ? undefined : next)}
    />
  )
}
