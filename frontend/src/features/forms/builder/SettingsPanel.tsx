import { useWords } from '@/lib/i18n/useWords'
import { IconButton } from '@/ui/IconButton'
import { Switch } from '@/ui/Switch'
import type { FormPage, Item } from '../api'
import {
  duplicateItem,
  earlierThan,
  findItem,
  removeItem,
  removePage,
  updateItem,
  updatePage,
} from '../editing'
import { moveItem, movePage } from '../moving'
import styles from './Builder.module.css'
import { ConditionEditor } from './ConditionEditor'
import type { DraftStore } from './draftStore'
import { KindSettings } from './KindSettings'
import { Missing } from './Missing'
import { TextsField } from './TextsField'
import { useDraft } from './useDraft'

type Props = { store: DraftStore }

/** The settings of what is selected: the form, a page, a field or a note. */
export function SettingsPanel({ store }: Props) {
  const { definition, selected } = useDraft(store)
  const page = definition.pages.find(({ key }) => key === selected)
  const item = findItem(definition, selected)
  return (
    <div className={styles.settings}>
      {page ? <PageSettings key={page.key} store={store} page={page} /> : null}
      {item ? <ItemSettings key={`${item.key} ${item.kind}`} store={store} item={item} /> : null}
      {page || item ? null : <FormSettings store={store} />}
    </div>
  )
}

function FormSettings({ store }: Props) {
  const t = useWords('formBuilder')
  const { definition } = useDraft(store)
  const change = (patch: Partial<typeof definition>) =>
    store.change({ ...store.read().definition, ...patch }, `form ${Object.keys(patch)}`)
  return (
    <>
      <h2>{t('formSettings')}</h2>
      <TextsField
        label={t('formTitle')}
        value={definition.title}
        onChange={(title) => change({ title })}
      />
      <TextsField
        long
        label={t('intro')}
        value={definition.intro}
        onChange={(intro) => change({ intro })}
      />
      <Missing store={store} of="" />
    </>
  )
}

type ActionsProps = {
  name: string
  onMove: (by: 1 | -1) => void
  onCopy?: () => void
  onRemove: () => void
}

function Actions({ name, onMove, onCopy, onRemove }: ActionsProps) {
  const t = useWords('formBuilder')
  return (
    <header className={styles.settingsHead}>
      <h2>{name}</h2>
      <IconButton icon="chevron-up" size="small" label={t('moveUp')} onPress={() => onMove(-1)} />
      <IconButton
        icon="chevron-down"
        size="small"
        label={t('moveDown')}
        onPress={() => onMove(1)}
      />
      {onCopy ? (
        <IconButton icon="copy" size="small" label={t('duplicate')} onPress={onCopy} />
      ) : null}
      <IconButton icon="trash" size="small" label={t('remove')} onPress={onRemove} />
    </header>
  )
}

function PageSettings({ store, page }: Props & { page: FormPage }) {
  const t = useWords('formBuilder')
  const now = () => store.read().definition
  const change = (patch: Partial<FormPage>) =>
    store.change(updatePage(now(), page.key, patch), `${page.key} ${Object.keys(patch)}`)
  return (
    <>
      <Actions
        name={t('page')}
        onMove={(by) => store.change(movePage(now(), page.key, by))}
        onRemove={() => store.change(removePage(now(), page.key), '', '')}
      />
      <TextsField
        label={t('pageTitle')}
        value={page.title}
        onChange={(title) => change({ title })}
      />
      <TextsField
        long
        label={t('intro')}
        value={page.intro}
        onChange={(intro) => change({ intro })}
      />
      <ConditionEditor
        when={page.when}
        earlier={earlierThan(now(), page.key)}
        onChange={(when) => change({ when })}
      />
      <Missing store={store} of={page.key} />
    </>
  )
}

function ItemSettings({ store, item }: Props & { item: Item }) {
  const t = useWords('formBuilder')
  const now = () => store.read().definition
  const change = (patch: Record<string, unknown>) =>
    store.change(updateItem(now(), item.key, patch), `${item.key} ${Object.keys(patch)}`)
  return (
    <>
      <Actions
        name={t(`kinds.${item.kind}`)}
        onMove={(by) => store.change(moveItem(now(), item.key, by))}
        onCopy={() => {
          const copied = duplicateItem(now(), item.key)
          store.change(copied.definition, '', copied.key)
        }}
        onRemove={() => store.change(removeItem(now(), item.key), '', '')}
      />
      <TextsField
        wraps
        label={t('label')}
        value={item.label}
        onChange={(label) => change({ label })}
      />
      {item.kind === 'note' ? null : (
        <>
          <TextsField
            long
            label={t('help')}
            value={item.help}
            onChange={(help) => change({ help })}
          />
          <Switch isSelected={item.required} onChange={(required) => change({ required })}>
            {t('required')}
          </Switch>
        </>
      )}
      <KindSettings item={item} onChange={change} />
      <ConditionEditor
        when={item.when}
        earlier={earlierThan(now(), item.key)}
        onChange={(when) => change({ when })}
      />
      <Missing store={store} of={item.key} />
      <p className={styles.key}>
        {t('key')} <code>{item.key}</code>
      </p>
    </>
  )
}
