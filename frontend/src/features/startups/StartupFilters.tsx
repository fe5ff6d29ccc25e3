import { useRef, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import type { Startup, StartupFilter } from './api'
import { count, regionsOf, STAGES, THEMES } from './kinds'
import styles from './Startups.module.css'

/** Milliseconds of rest after which a search begins. */
const REST = 250
const ANY = 'any'

type Props = {
  /** All there are: only what some of them have can be asked for. */
  startups: readonly Startup[]
  zone: string
  value: StartupFilter
  onChange: (value: StartupFilter) => void
}

/** Narrows the list down by words, track, stage and region. */
export function StartupFilters({ startups, zone, value, onChange }: Props) {
  const t = useWords('startups')
  const format = useFormat(zone)
  const tracks = count(startups, (startup) => startup.tracks)
  const stages = count(startups, ({ stage }) => [stage])
  const regions = regionsOf(startups).sort((a, b) => format.compare(a.name, b.name))
  return (
    <search className={styles.filters}>
      <Words q={value.q} onSearch={(q) => onChange({ ...value, q })} />
      <Choice
        name="track"
        value={value.track}
        options={THEMES.filter((track) => tracks.has(track)).map((track) => ({
          id: track,
          name: t(`tracks.${track}`),
        }))}
        onChange={(track) => onChange({ ...value, track: THEMES.find((one) => one === track) })}
      />
      <Choice
        name="stage"
        value={value.stage}
        options={STAGES.filter((stage) => stages.has(stage)).map((stage) => ({
          id: stage,
          name: t(`stages.${stage}`),
        }))}
        onChange={(stage) => onChange({ ...value, stage: STAGES.find((one) => one === stage) })}
      />
      <Choice
        name="region"
        value={value.region}
        options={regions.map(({ code, name }) => ({ id: code, name }))}
        onChange={(region) => onChange({ ...value, region })}
      />
    </search>
  )
}

type ChoiceProps = {
  name: 'track' | 'stage' | 'region'
  value: string | undefined
  options: { id: string; name: string }[]
  onChange: (value: string | undefined) => void
}

function Choice({ name, value, options, onChange }: ChoiceProps) {
  const t = useWords('startups')
  return (
    <Select
      label={t(`filter.${name}`)}
      placeholder={t(`filter.any.${name}`)}
      value={value ?? ANY}
      onChange={(id) => onChange(id === ANY ? undefined : String(id))}
      className={styles.filter}
    >
      <Option id={ANY}>{t(`filter.any.${name}`)}</Option>
      {options.map((option) => (
        <Option key={option.id} id={option.id}>
          {option.name}
        </Option>
      ))}
    </Select>
  )
}

function Words({ q, onSearch }: { q: string | undefined; onSearch: (q?: string) => void }) {
  const t = useWords('startups')
  const [text, setText] = useState(q ?? '')
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  return (
    <TextField
      label={t('filter.words')}
      icon="search"
      type="search"
      maxLength={100}
      value={text}
      onChange={(next) => {
        setText(next)
        clearTimeout(resting.current)
        resting.current = setTimeout(() => onSearch(next.trim() || undefined), REST)
      }}
      className={styles.filter}
    />
  )
}
