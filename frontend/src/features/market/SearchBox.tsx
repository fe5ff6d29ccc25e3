import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FocusEvent, type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'

import { suggestionsQuery } from './api'
import { type MarketSearch, trimmed } from './marketSearch'
import styles from './SearchBox.module.css'
import { SuggestionList } from './SuggestionList'
import { type Choice, groupsOf, moved } from './suggested'

/** Milliseconds of rest after which suggestions are asked for. */
const REST = 150

type Props = {
  hub: string
  q: string | undefined
  /** Looks for these words among all that was chosen before. */
  onWords: (q: string) => void
  /** Begins anew. */
  onSearch: (search: MarketSearch) => void
}

/** The words that are looked for, with suggestions: a combobox whose list may be left alone. */
export function SearchBox({ hub, q = '', onWords, onSearch }: Props) {
  const t = useWords('market')
  const navigate = useNavigate()
  const list = useId()
  const field = useRef<HTMLInputElement>(null)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [text, setText] = useState(q)
  const [last, setLast] = useState(q)
  const [begun, setBegun] = useState('')
  const [active, setActive] = useState(-1)
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery(suggestionsQuery(hub, begun))

  if (last !== q) {
    setLast(q)
    setText(q) // the address has changed: another spelling, a way back
  }
  const groups = data === undefined || begun === '' ? [] : groupsOf(data)
  const choices = groups.flatMap((group) => group.choices)
  const isShown = isOpen && choices.length > 0

  const close = () => {
    clearTimeout(resting.current)
    setOpen(false)
    setActive(-1)
  }
  const write = (next: string) => {
    setText(next)
    setActive(-1)
    setOpen(true)
    clearTimeout(resting.current)
    resting.current = setTimeout(() => setBegun(trimmed(next)), REST)
  }
  const take = ({ goes }: Choice) => {
    close()
    if ('search' in goes) {
      setText(goes.search.q ?? '')
      onSearch(goes.search)
    } else if ('shop' in goes) void navigate({ to: '/shops/$slug', params: { slug: goes.shop } })
    else void navigate({ to: '/listings/$slug', params: { slug: goes.listing } })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const chosen = choices[active]
    if (isShown && chosen !== undefined) take(chosen)
    else {
      close()
      onWords(trimmed(text))
    }
  }
  const clear = () => {
    close()
    setText('')
    setBegun('')
    onWords('')
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isShown) {
      event.preventDefault()
      close()
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setOpen(true)
    setBegun(trimmed(text))
    if (isShown) setActive(moved(active, event.key, choices.length))
  }
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) close()
  }

  return (
    <search className={styles.search} onBlur={onBlur}>
      <form className={styles.form} onSubmit={submit}>
        <Icon name="search" className={styles.mark} />
        <input
          ref={field}
          type="text"
          role="combobox"
          enterKeyHint="search"
          autoComplete="off"
          maxLength={100}
          aria-label={t('search.label')}
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls={list}
          aria-activedescendant={active < 0 || !isShown ? undefined : `${list}-${active}`}
          placeholder={t('search.placeholder')}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          className={styles.input}
        />
        {text === '' ? null : <IconButton icon="close" label={t('search.clear')} onPress={clear} />}
        <Button type="submit" className={styles.go}>
          {t('search.go')}
        </Button>
      </form>
      <SuggestionList
        id={list}
        groups={isShown ? groups : []}
        active={active}
        onActive={setActive}
        onTake={take}
      />
      <span role="status" className="visually-hidden">
        {isShown ? t('suggest.count', { count: choices.length }) : ''}
      </span>
    </search>
  )
}
