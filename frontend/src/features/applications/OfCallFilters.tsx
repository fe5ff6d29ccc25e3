import type { OfCallFilter } from '@/api/applications'
import { useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'

import styles from './Applications.module.css'

type Props = {
  filter: OfCallFilter
  tracks: readonly { slug: string; name: string }[]
  onChange: (filter: OfCallFilter) => void
}

const ALL = 'all'
const STATES = ['submitted', 'withdrawn'] as const
const VERDICTS = ['met', 'not-met', 'not-asked'] as const

/** Which applications are shown. */
export function OfCallFilters({ filter, tracks, onChange }: Props) {
  const t = useWords('applications')
  const set = (name: keyof OfCallFilter, value: string) => {
    const { [name]: _, ...rest } = filter
    onChange(value === ALL ? rest : { ...rest, [name]: value })
  }
  const select = (
    name: 'state' | 'track' | 'eligibility',
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <Select
      label={label}
      placeholder={t('hub.all')}
      value={filter[name] ?? ALL}
      onChange={(value) => set(name, String(value))}
    >
      {[[ALL, t('hub.all')] as const, ...options].map(([key, words]) => (
        <Option key={key} id={key}>
          {words}
        </Option>
      ))}
    </Select>
  )
  return (
    <div className={styles.filters}>
      {select(
        'track',
        t('hub.track'),
        tracks.map(({ slug, name }) => [slug, name] as const),
      )}
      {select(
        'state',
        t('hub.state'),
        STATES.map((state) => [state, t(`states.${state}`)] as const),
      )}
      {select(
        'eligibility',
        t('hub.rules'),
        VERDICTS.map((verdict) => [verdict, t(`verdicts.${verdict}`)] as const),
      )}
      <Checkbox
        isSelected={filter.duplicates === 'yes'}
        onChange={(isWanted) => set('duplicates', isWanted ? 'yes' : ALL)}
      >
        {t('hub.duplicatesOnly')}
      </Checkbox>
    </div>
  )
}
