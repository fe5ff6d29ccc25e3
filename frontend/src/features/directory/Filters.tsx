import { useRef, useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import type { DirectoryFilter, Facets } from './api'
import styles from './Directory.module.css'

/** Milliseconds of rest after which a search begins. */
const REST = 250
const ANY = ''

type Props = {
  facets: Facets
  value: DirectoryFilter
  onChange: (value: DirectoryFilter) => void
}

/** Narrows the directory down by words, skill and region. */
export function Filters({ facets, value, onChange }: Props) {
  const t = useWords('directory')
  const [text, setText] = useState(value.q ?? '')
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  return (
    <search className={styles.filters}>
      <TextField
        label={t('filter.words')}
        icon="search"
        type="search"
        maxLength={100}
        value={text}
        onChange={(next) => {
          setText(next)
          clearTimeout(resting.current)
          const q = next.trim() || undefined
          resting.current = setTimeout(() => onChange({ ...value, q }), REST)
        }}
        className={styles.filter}
      />
      <Choice
        label={t('filter.skill')}
        any={t('filter.anySkill')}
        value={value.skill}
        options={facets.skills.map(({ name, people }) => ({ id: name, name, people }))}
        onChange={(skill) => onChange({ ...value, skill })}
      />
      <Choice
        label={t('filter.region')}
        any={t('filter.anyRegion')}
        value={value.region}
        options={facets.regions.map(({ code, name, people }) => ({ id: code, name, people }))}
        onChange={(region) => onChange({ ...value, region })}
      />
      <Checkbox
        isSelected={value.regional === true}
        onChange={(on) => onChange({ ...value, regional: on || undefined })}
      >
        {`${t('filter.regional')} (${facets.from_regions})`}
      </Checkbox>
    </search>
  )
}

type ChoiceProps = {
  label: string
  any: string
  value: string | undefined
  options: { id: string; name: string; people: number }[]
  onChange: (value: string | undefined) => void
}

function Choice({ label, any, value, options, onChange }: ChoiceProps) {
  return (
    <Select
      label={label}
      placeholder={any}
      value={value ?? ANY}
      onChange={(id) => onChange(id === ANY ? undefined : String(id))}
      className={styles.filter}
    >
      <Option id={ANY}>{any}</Option>
      {options.map(({ id, name, people }) => (
        <Option key={id} id={id}>
          {`${name} (${people})`}
        </Option>
      ))}
    </Select>
  )
}
