import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'

import { WorkRow } from './WorkRow'
import styles from './Works.module.css'
import { lacksOf, MOST_WORKS, newDraft, type OwnWork, type WorkDraft } from './works'

/** Takes pictures: for a new work each, or the one for the work of that key. */
export type UploadWork = (
  key: string | null,
  room: number,
  onSent: (file: { id: string }) => Promise<unknown>,
) => ReactNode

export type WorksFieldProps = {
  works: readonly WorkDraft[]
  /** As they were saved, with their pictures. */
  saved: readonly OwnWork[]
  onChange: (change: (works: readonly WorkDraft[]) => WorkDraft[]) => void
  /** Whether somebody has tried to save, and what is missing is said. */
  isJudged: boolean
  upload: UploadWork
}

/** What one has made, in the order in which it is shown. */
export function WorksField({ works, saved, onChange, isJudged, upload }: WorksFieldProps) {
  const t = useWords('directory')
  const room = MOST_WORKS - works.length
  const add = (fileId: string | null) =>
    onChange((now) => [...now, newDraft(crypto.randomUUID(), fileId)])
  const swap = (at: number) =>
    onChange((now) => {
      const moved = [...now]
      moved.splice(at - 1, 0, ...moved.splice(at, 1))
      return moved
    })
  const set = (key: string, change: Partial<WorkDraft>) =>
    onChange((now) => now.map((work) => (work.key === key ? { ...work, ...change } : work)))
  return (
    <fieldset className={styles.field}>
      <legend>{t('parts.works')}</legend>
      <p className={styles.help}>{t('work.help')}</p>
      {works.length === 0 ? null : (
        <ol className={styles.rows}>
          {works.map((work, at) => (
            <WorkRow
              key={work.key}
              work={work}
              number={at + 1}
              isLast={at === works.length - 1}
              saved={saved.find(({ id }) => id === work.id)}
              lacks={isJudged ? lacksOf(work) : []}
              upload={upload(work.key, 1, async ({ id }) => set(work.key, { fileId: id }))}
              onChange={(change) => set(work.key, change)}
              onEarlier={() => swap(at)}
              onLater={() => swap(at + 1)}
              onRemove={() => onChange((now) => now.filter(({ key }) => key !== work.key))}
            />
          ))}
        </ol>
      )}
      {isJudged && works.some((work) => lacksOf(work).length > 0) ? (
        <p className={styles.error} role="alert">
          {t('work.wrong')}
        </p>
      ) : null}
      {room === 0 ? null : (
        <>
          {upload(null, room, async ({ id }) => add(id))}
          <div>
            <Button kind="outline" size="small" onPress={() => add(null)}>
              <Icon name="plus" />
              {t('work.add')}
            </Button>
          </div>
        </>
      )}
    </fieldset>
  )
}
