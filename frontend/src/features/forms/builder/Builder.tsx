import { useQueryClient } from '@tanstack/react-query'
import {
  type KeyboardEvent,
  type ReactNode,
  Suspense,
  useCallback,
  useState,
  useSyncExternalStore,
} from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Notice } from '@/ui/Notice'
import { part } from '@/ui/part'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { showToast } from '@/ui/toasts'
import { type Form, formQuery, readForm } from '../api'
import styles from './Builder.module.css'
import { DiscardDraft } from './DiscardDraft'
import { DraftStore } from './draftStore'
import { Outline } from './Outline'
import { Preview } from './Preview'
import { PublishDialog } from './PublishDialog'
import { SettingsPanel } from './SettingsPanel'
import { useDraft } from './useDraft'

const ConflictDialog = part(async () => (await import('./ConflictDialog')).ConflictDialog)

type Draft = NonNullable<Form['draft']>
type Props = {
  form: Form & { draft: Draft }
  currency: string
  /** Tells when somebody changed the form: the version of its draft, if known. Gives a way to stop. */
  follow: (heard: (version: number | null) => void) => () => void
  /** Keeps a person from leaving before everything is saved. */
  guard: (hasUnsaved: boolean) => ReactNode
  onDiscarded: (isGone: boolean) => void
}
type Pane = 'outline' | 'settings' | 'preview'

/** Writes a form: what it asks, how, and how it looks, side by side. Saves by itself. */
export function Builder({ form, currency, follow, guard, onDiscarded }: Props) {
  const t = useWords('formBuilder')
  const queries = useQueryClient()
  const [store] = useState(
    () =>
      new DraftStore(
        form.id,
        form.draft,
        (saved) => queries.setQueryData(formQuery(form.id).queryKey, saved),
        () => showToast({ title: t('joined'), kind: 'info' }),
      ),
  )
  useSyncExternalStore(
    useCallback(() => follow((version) => void store.hear(version)), [follow, store]),
    store.read,
  )
  const [pane, setPane] = useState<Pane>('outline')
  const { saving, canUndo, canRedo, version } = useDraft(store)
  const keys = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
    event.preventDefault()
    if (event.shiftKey) store.redo()
    else store.undo()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut; the buttons do the same
    <div className={styles.builder} onKeyDown={keys}>
      {guard(saving !== 'saved' && saving !== 'gone')}
      <div className={styles.bar} data-no-print="">
        <IconButton
          icon="undo"
          label={t('undo')}
          isDisabled={!canUndo}
          onPress={() => store.undo()}
        />
        <IconButton
          icon="undo"
          className={styles.redo}
          label={t('redo')}
          isDisabled={!canRedo}
          onPress={() => store.redo()}
        />
        <span className={styles.state} data-state={saving} role="status">
          {t(`saving.${saving}`)}
        </span>
        {saving === 'failed' ? (
          <Button kind="outline" size="small" onPress={() => void store.save()}>
            {t('saveAgain')}
          </Button>
        ) : null}
        <span className={styles.push} />
        <DiscardDraft
          formId={form.id}
          version={version}
          isOnly={form.active === null}
          onDiscarded={onDiscarded}
        />
        <PublishDialog formId={form.id} store={store} onPublished={() => onDiscarded(false)} />
      </div>
      {saving === 'conflict' ? <Conflict store={store} formId={form.id} /> : null}
      {saving === 'gone' ? (
        <Notice kind="danger" title={t('conflictTitle')} live>
          {t('conflictGone')}
        </Notice>
      ) : null}
      <div className={styles.paneSwitch} data-no-print="">
        <SegmentedControl
          full
          label={t('panes')}
          value={pane}
          onChange={setPane}
          segments={(['outline', 'settings', 'preview'] as const).map((value) => ({
            value,
            label: t(`paneNames.${value}`),
          }))}
        />
      </div>
      <div className={styles.panes} data-pane={pane}>
        <Outline store={store} currency={currency} />
        <Preview store={store} />
        <SettingsPanel store={store} />
      </div>
    </div>
  )
}

/** Somebody else saved meanwhile: the way to make one of both. */
function Conflict({ store, formId }: { store: DraftStore; formId: string }) {
  const t = useWords('formBuilder')
  const [theirs, setTheirs] = useState<Draft | 'gone' | null>(null)
  const meet = async () => {
    const { draft } = await readForm(formId)
    setTheirs(draft ?? 'gone')
  }
  return (
    <Notice
      kind="danger"
      title={t('conflictTitle')}
      live
      actions={
        theirs === 'gone' ? undefined : (
          <Button kind="outline" size="small" onPress={() => void meet()}>
            {t('compareBoth')}
          </Button>
        )
      }
    >
      {t(theirs === 'gone' ? 'conflictGone' : 'conflictLead')}
      {theirs === null || theirs === 'gone' ? null : (
        <Suspense>
          <ConflictDialog store={store} theirs={theirs} onClose={() => setTheirs(null)} />
        </Suspense>
      )}
    </Notice>
  )
}
