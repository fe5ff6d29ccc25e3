import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { Icon } from '@/ui/Icon'
import { NumberStepper } from '@/ui/NumberStepper'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'

import type { Studio } from './api'
import { countKinds, type FilterSearch } from './filterSearch'
import styles from './StudioFilters.module.css'
import { useFeatureName } from './useFeatureName'

type Props = {
  studios: readonly Studio[]
  zone: string
  today: string
  value: FilterSearch
  onChange: (value: FilterSearch) => void
}

const ANY = 'any'
const DAYS_AHEAD = 14

/** Narrows the list down: kind, people, what the studio has, and a day on which it is free. */
export function StudioFilters({ studios, zone, today, value, onChange }: Props) {
  const t = useWords('studios')
  const format = useFormat(zone)
  const nameOf = useFeatureName()
  const features = [...new Set(studios.flatMap(({ features }) => features))].sort((a, b) =>
    format.compare(nameOf(a), nameOf(b)),
  )
  const largest = Math.max(1, ...studios.map(({ capacity }) => capacity))
  const days = Array.from({ length: DAYS_AHEAD }, (_, days) => addDays(today, days))
  const nameOfDay = (day: string, ahead: number) =>
    ahead === 0 ? t('filter.today') : ahead === 1 ? t('filter.tomorrow') : format.dayShort(day)

  return (
    <div className={styles.filters}>
      <TabLinks label={t('filter.kind')}>
        <KindLink kind={undefined} name={t('filter.all')} count={studios.length} value={value} />
        {countKinds(studios).map(([kind, count]) => (
          <KindLink
            key={kind}
            kind={kind}
            name={t(`kinds.${kind}.many`)}
            count={count}
            value={value}
          />
        ))}
      </TabLinks>
      <div className={styles.row}>
        <Select
          label={t('filter.day')}
          placeholder={t('filter.anyDay')}
          value={value.on ?? ANY}
          onChange={(on) => onChange({ ...value, on: on === ANY ? undefined : String(on) })}
          className={styles.select}
        >
          <Option id={ANY}>{t('filter.anyDay')}</Option>
          {days.map((day, ahead) => (
            <Option key={day} id={day}>
              {nameOfDay(day, ahead)}
            </Option>
          ))}
        </Select>
        <Select
          label={t('filter.feature')}
          placeholder={t('filter.anything')}
          value={value.feature ?? ANY}
          onChange={(code) =>
            onChange({ ...value, feature: code === ANY ? undefined : String(code) })
          }
          className={styles.select}
        >
          <Option id={ANY}>{t('filter.anything')}</Option>
          {features.map((code) => (
            <Option key={code} id={code}>
              {nameOf(code)}
            </Option>
          ))}
        </Select>
        <NumberStepper
          label={t('filter.people')}
          value={value.people ?? 1}
          onChange={(people) => onChange({ ...value, people: people > 1 ? people : undefined })}
          min={1}
          max={largest}
          format={(people) => (people > 1 ? format.number(people) : t('filter.anyNumber'))}
          labels={{ less: t('filter.fewer'), more: t('filter.more') }}
        />
      </div>
    </div>
  )
}

type KindLinkProps = {
  kind: FilterSearch['kind']
  name: string
  count: number
  value: FilterSearch
}

function KindLink({ kind, name, count, value }: KindLinkProps) {
  return (
    <Link
      to="/studios"
      search={{ ...value, kind }}
      replace
      resetScroll={false}
      className={tabLinkClass}
      activeOptions={{ exact: true }}
      aria-current={value.kind === kind ? 'page' : undefined}
    >
      {kind === undefined ? null : <Icon name={kind} size={18} />}
      {name} <span className={styles.count}>{count}</span>
    </Link>
  )
}
