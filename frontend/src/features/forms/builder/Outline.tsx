import { type KeyboardEvent, useId } from 'react'
import { flushSync } from 'react-dom'

import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import type { FormPage, Item, Kind } from '../api'
import { addItem, addPage, removeItem } from '../editing'
import { KIND_ICONS } from '../kinds'
import { moveItem, movePage } from '../moving'
import { say } from '../wording'
import { AddMenu } from './AddMenu'
import styles from './Builder.module.css'
import type { DraftStore } from './draftStore'
import rows from './Outline.module.css'
import { useDraft } from './useDraft'
import { useDragging } from './useDragging'

type Props = { store: DraftStore; currency: string }

/** The pages and what is on them. Rows are dragged, or moved with Alt and the arrow keys. */
export function Outline({ store, currency }: Props) {
  const t = useWords('formBuilder')
  const { definition, selected, missing } = useDraft(store)
  const dragging = useDragging(store)
  const id = useId()
  const lacking = new Set(missing.map(({ key }) => key))

  const add = (holder: string, kind: Kind) => {
    const added = addItem(store.read().definition, holder, kind, currency)
    store.change(added.definition, '', added.key)
  }
  const keys = (event: KeyboardEvent, key: string, isPage: boolean) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    const now = store.read().definition
    if (event.altKey && by !== 0) {
      event.preventDefault()
      flushSync(() =>
        store.change(isPage ? movePage(now, key, by) : moveItem(now, key, by), '', key),
      )
      document.getElementById(`${id}-${key}`)?.focus() // it may stand in another list now
    } else if (event.key === 'Delete' && !isPage) store.change(removeItem(now, key))
  }
  const row = (one: FormPage | Item, isPage = false) => ({
    type: 'button' as const,
    id: `${id}-${one.key}`,
    'aria-current': selected === one.key ? ('true' as const) : undefined,
    'aria-describedby': 'outline-keys',
    onClick: () => store.select(one.key),
    onKeyDown: (event: KeyboardEvent) => keys(event, one.key, isPage),
  })
  const line = (item: Item) => (
    <ItemRow
      key={item.key}
      item={item}
      isLacking={lacking.has(item.key)}
      button={row(item)}
      box={{ ...dragging.row(item.key), ...dragging.place({ before: item.key }) }}
    />
  )

  return (
    <nav aria-label={t('outline')} className={styles.outline} data-print="">
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
            <div {...dragging.place({ holder: page.key })} className={rows.drop}>
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
                      {item.fields.map(line)}
                      <div {...dragging.place({ holder: item.key })} className={rows.drop}>
                        <AddMenu
                          simple
                          label={t('addWithin')}
                          onAdd={(kind) => add(item.key, kind)}
                        />
                      </div>
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
    <div {...box} className={rows.drop}>
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
