import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'
import { showToast } from '@/ui/toasts'

import { type Neighbour, neighboursQuery, useRemoveNeighbour } from './api'
import { NeighbourForm } from './NeighbourForm'
import styles from './Neighbours.module.css'

type Props = {
  studio: { id: string; name: string; zone: string }
  /** The other studios of the hub. */
  others: readonly { id: string; name: string }[]
}

/** Which studios this one disturbs, or is disturbed by, and how they are kept apart. */
export function Neighbours({ studio, others }: Props) {
  const t = useWords('neighbours')
  const language = useLanguage()
  const { data } = useSuspenseQuery(neighboursQuery(studio.id))
  const [edited, setEdited] = useState<Neighbour | 'new' | null>(null)
  const taken = new Set(data.items.map((one) => one.studio.id))
  const free = others.filter(({ id }) => !taken.has(id))
  const columns: Column<Neighbour>[] = [
    {
      id: 'studio',
      header: t('studio'),
      primary: true,
      cell: ({ studio: other, reason }) => (
        <span className={styles.words}>
          <b>{other.name}</b>
          <small>{reason[language]}</small>
        </span>
      ),
    },
    {
      id: 'rule',
      header: t('rule'),
      cell: ({ rule }) => (
        <Badge tone={rule === 'forbid' ? 'danger' : 'warning'}>{t(`rules.${rule}`)}</Badge>
      ),
    },
    {
      id: 'change',
      header: t('change.do'),
      headerHidden: true,
      align: 'end',
      cell: (one) => (
        <span className={styles.buttons}>
          <Button
            kind="outline"
            size="small"
            onPress={() => setEdited(one)}
            aria-label={t('change.of', { name: one.studio.name })}
          >
            {t('change.do')}
          </Button>
          <Remove studioId={studio.id} neighbour={one} />
        </span>
      ),
    },
  ]
  return (
    <Section title={t('title')}>
      <p className={styles.quiet}>{t('lead')}</p>
      <Table
        caption={t('title')}
        columns={columns}
        rows={data.items}
        rowKey={(one) => one.studio.id}
        empty={
          <EmptyState seed="neighbours" title={t('none')}>
            {t('noneText')}
          </EmptyState>
        }
      />
      {free.length > 0 ? (
        <div className={styles.more}>
          <Button kind="outline" size="small" onPress={() => setEdited('new')}>
            <Icon name="plus" />
            {t('add.title')}
          </Button>
        </div>
      ) : null}
      <Dialog
        isOpen={edited !== null}
        onOpenChange={(isOpen) => setEdited(isOpen ? edited : null)}
        title={t(edited === 'new' ? 'add.title' : 'change.title')}
        labels={{ close: t('close') }}
      >
        {(close) => (
          <NeighbourForm
            studio={studio}
            others={free}
            neighbour={edited === 'new' ? null : edited}
            onDone={close}
          />
        )}
      </Dialog>
    </Section>
  )
}

function Remove({ studioId, neighbour }: { studioId: string; neighbour: Neighbour }) {
  const t = useWords('neighbours')
  const remove = useRemoveNeighbour(studioId)
  const { id, name } = neighbour.studio
  const done = () => showToast({ title: t('remove.done', { name }), kind: 'success' })
  return (
    <Button
      kind="outline"
      size="small"
      isPending={remove.isPending}
      onPress={() => void remove.mutateAsync(id).then(done, () => undefined)}
      aria-label={t('remove.of', { name })}
    >
      {t('remove.do')}
    </Button>
  )
}
