import { useRef, useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import type { PeopleFilter } from './api'
import styles from './People.module.css'
import { EVERY_ROLE, HUB_ROLES, type HubChoice, isRole } from './roles'

const ALL = 'all'
/** Milliseconds of rest after which a search begins. */
const REST = 250

type Props = {
  filter: PeopleFilter
  /** The hubs that the caller looks after. */
  hubs: readonly HubChoice[]
  /** Whether the caller sees the whole network. */
  network: boolean
  onFilter: (filter: PeopleFilter) => void
}

/** Who shall be shown: by name, role and hub. */
export function PeopleFilters({ filter, hubs, network, onFilter }: Props) {
  const t = useWords('people')
  const names = useWords('work')
  const [text, setText] = useState(filter.q ?? '')
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)

  const search = (next: string) => {
    setText(next)
    clearTimeout(resting.current)
    resting.current = setTimeout(() => {
      const q = next.trim()
      const { q: _before, ...others } = filter
      onFilter(q === '' ? others : { ...others, q })
    }, REST)
  }
  const choose = (name: 'role' | 'hub', value: string) => {
    const others: PeopleFilter = { ...filter }
    delete others[name]
    onFilter(value === ALL ? others : { ...others, [name]: value })
  }

  return (
    <search className={styles.filters}>
      <TextField
        label={t('search')}
        labelHidden
        placeholder={t('search')}
        icon="search"
        type="search"
        size="small"
        value={text}
        onChange={search}
        maxLength={100}
        className={styles.query}
      />
      <Select
        label={t('role')}
        labelHidden
        placeholder={t('role')}
        size="small"
        selectedKey={filter.role ?? ALL}
        onSelectionChange={(key) => choose('role', isRole(key) ? key : ALL)}
      >
        <Option id={ALL}>{t('everyRole')}</Option>
        {(network ? EVERY_ROLE : HUB_ROLES).map((role) => (
          <Option key={role} id={role}>
            {names(`roles.${role}`)}
          </Option>
        ))}
      </Select>
      {hubs.length < 2 ? null : (
        <Select
          label={names('hub.label')}
          labelHidden
          placeholder={names('hub.label')}
          size="small"
          selectedKey={filter.hub ?? ALL}
          onSelectionChange={(key) => choose('hub', String(key))}
        >
          <Option id={ALL}>{t('everyHub')}</Option>
          {hubs.map(({ slug, name }) => (
            <Option key={slug} id={slug}>
              {name}
            </Option>
          ))}
        </Select>
      )}
    </search>
  )
}
