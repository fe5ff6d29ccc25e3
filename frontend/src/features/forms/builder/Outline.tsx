import { type DragEvent, type KeyboardEvent, useState } from 'react'

import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import type { FormPage, Item, Kind } from '../api'
import { addItem, addPage, moveItem, movePage, placeItem, removeItem } from '../editing'
import { KIND_ICONS } from '../kinds'
import { say } from '../wording'
import { AddMenu } from './AddMenu'
import styles from './Builder.module.css'
import type { DraftStore } from './draftStore'
import rows from './Outline.module.css'
import { useDraft } from './useDraft'

type Props = { store: DraftStore; currency: string }

/** The pages and what is on them. Rows are dragged, or moved with Alt and the arrow keys. */
export function Outline({ store, currency }: Props) {
  const t = useWords('formBuilder')
  const { definition, selected, missing } = useDraft(store)
  const [over, setOver] = useState<string>()
  const lacking = new Set(missing.map(({ key }) => key))

  const add = (holder: string, kind: Kind) => {
    const added = addItem(store.read().definition, holder, kind, currency)
    store.change(added.definition, '', added.key)
  }
  const drop = (event: DragEvent, target: string) => {
    event.preventDefault()
    setOver(undefined)
    const key = event.dataTransfer.getData('text/plain')
    const next = placeItem(store.read().definition, key, target)
    if (next !== store.read().definition) store.change(next, '', key)
  }
  const dropping = (key: string) => ({
    'data-over': over === key || undefined,
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setOver(key)
    },
    onDragLeave: () => setOver(undefined),
    onDrop: (event: DragEvent) => drop(event, key),
  })
  const keys = (event: KeyboardEvent, key: string, isPage: boolean) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    const now = store.read().definition
    if (event.altKey && by !== 0) {
      event.preventDefault()
      store.change(isPage ? movePage(now, key, by) : moveItem(now, key, by), '', key)
    } else if (event.key === 'Delete' && !isPage) store.change(removeItem(now, key))
  }
  const row = (one: FormPage | Item, isPage = false) => ({
    type: 'button' as const,
    'aria-current': selected === one.key ? ('true' as const) : undefined,
    'aria-describedby': 'outline-keys',
    onClick: () => store.select(one.key),
    onKeyDown: (event: KeyboardEvent) => keys(event, one.key, isPage),
  })
  const line = (item: Item, isWithin = false) => (
    <ItemRow
      key={item.key}
      item={item}
      isLacking={lacking.has(item.key)}
      button={row(item)}
      box={isWithin ? {} : { draggable: true, ...dropping(item.key) }}
    />
  )

  return (
    <nav aria-label={t('outline')} className={styles.outline}>
      <p id="outline-keys" className="visually-hidden">
        {t('outlineKeys')}
      </p>
      <button
        type="button"
        className={rows.row}
        aria-current={selected === '' ? 'true' : undefined}
        onClick={() => store.select('')}
      >
        <Icon name="settings" />
        <span>{t('formSettings')}</span>
        {lacking.has('') ? <Lacking /> : null}
      </button>
      <ol className={rows.pages}>
        {definition.pages.map((page, place) => (
          <li key={page.key}>
            <div {...dropping(page.key)} className={rows.drop}>
              <button {...row(page, true)} className={rows.pageRow}>
                <b>{place + 1}</b>
                <Name of={page.title} />
                {page.when ? <Icon name="eye-off" size={14} /> : null}
                {lacking.has(page.key) ? <Lacking /> : null}
              </button>
            </div>
            <ol className={rows.items}>
              {page.items.map((item) => (
                <li key={item.key}>
                  {line(item)}
                  {item.kind === 'group' ? (
                    <div className={rows.within}>
                      {item.fields.map((field) => line(field, true))}
                      <AddMenu
                        simple
                        label={t('addWithin')}
                        onAdd={(kind) => add(item.key, kind)}
                      />
                    </div>
                  ) : null}
                </li>
              ))}
            </ol>
            <AddMenu label={t('add')} onAdd={(kind) => add(page.key, kind)} />
          </li>
        ))}
      </ol>
      <Button
        kind="quiet"
        size="small"
        onPress={() => {
          const added = addPage(store.read().definition)
          store.change(added.definition, '', added.key)
        }}
      >
        <Icon name="plus" />
        {t('addPage')}
      </Button>
    </nav>
  )
}

type ItemRowProps = {
  item: Item
  isLacking: boolean
  button: React.ComponentProps<'button'>
  box: React.ComponentProps<'div'>
}

function ItemRow({ item, isLacking, button, box }: ItemRowProps) {
  const t = useWords('formBuilder')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging has the keys of the button beside it
    <div
      {...box}
      className={rows.drop}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', item.key)}
    >
      <button {...button} className={rows.row}>
        <Icon name={KIND_ICONS[item.kind]} />
        <Name of={item.label} />
        {'required' in item && item.required ? (
          <abbr title={t('required')} className={rows.star}>
            *
          </abbr>
        ) : null}
        {item.when ? <Icon name="eye-off" size={14} /> : null}
        {isLacking ? <Lacking /> : null}
      </button>
    </div>
  )
}

function Name({ of }: { of: Item['label'] }) {
  const t = useWords('formBuilder')
  const language = useLanguage()
  const name = say(of, language)
  return <span data-empty={name === '' || undefined}>{name || t('unnamed')}</span>
}

function Lacking() {
  const t = useWords('formBuilder')
  return (
    <span className={rows.lack}>
      <span className="visually-hidden">{t('incomplete')}</span>
    </span>
  )
}
