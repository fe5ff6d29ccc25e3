import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Tag } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'

import { AskFor } from './AskFor'
import { type Requirement, requirementsQuery, useRetire } from './api'
import styles from './Sellers.module.css'

/** What a hub asks of its sellers; managers ask for more, and for less. */
export function Requirements({ hub }: { hub: string }) {
  const t = useWords('sellers')
  const language = useLanguage()
  const { data } = useSuspenseQuery(requirementsQuery(hub))
  const [retired, setRetired] = useState<Requirement | null>(null)
  const retire = useRetire()
  const columns = useColumns(setRetired)
  return (
    <Section title={t('asks.title')} aside={<AskFor hub={hub} />}>
      <div className={styles.stack}>
        <p className={styles.quiet}>{t(data.items.length === 0 ? 'asks.none' : 'asks.lead')}</p>
        <ProblemNotice of={retire} />
        {data.items.length === 0 ? null : (
          <Table
            caption={t('asks.title')}
            columns={columns}
            rows={data.items}
            rowKey={({ id }) => id}
          />
        )}
      </div>
      {retired === null ? null : (
        <AlertDialog
          isOpen
          onOpenChange={(open) => open || setRetired(null)}
          title={t('asks.retireTitle', { name: retired.name[language] })}
          labels={{ confirm: t('asks.retire'), dismiss: t('leave') }}
          danger
          isPending={retire.isPending}
          onConfirm={() =>
            void retire.mutateAsync(retired.id).then(
              () => setRetired(null),
              () => setRetired(null),
            )
          }
        >
          {t('asks.retireText')}
        </AlertDialog>
      )}
    </Section>
  )
}

function useColumns(onRetire: (requirement: Requirement) => void): Column<Requirement>[] {
  const t = useWords('sellers')
  const language = useLanguage()
  return [
    {
      id: 'name',
      header: t('asks.name'),
      primary: true,
      cell: ({ name, help, market, shown }) => (
        <span className={styles.two}>
          {name[language]}
          <small>{help[language]}</small>
          <span className={styles.acts}>
            {market === 'eu' ? <Tag>{t('list.eu')}</Tag> : null}
            {shown ? <Tag>{t('list.shown')}</Tag> : null}
          </span>
        </span>
      ),
    },
    {
      id: 'takes',
      header: t('asks.takes'),
      cell: ({ takes, expires }) => (
        <span className={styles.two}>
          {t(`asks.takesOf.${takes}`)}
          {expires ? <small>{t('asks.expires')}</small> : null}
        </span>
      ),
    },
    {
      id: 'of',
      header: t('asks.of'),
      cell: ({ kinds }) => kinds.map((kind) => t(`kinds.${kind}`)).join(', '),
    },
    {
      id: 'retire',
      header: t('asks.retire'),
      headerHidden: true,
      align: 'end',
      cell: (requirement) => (
        <Button
          kind="outline"
          size="small"
          aria-label={t('asks.retireOf', { name: requirement.name[language] })}
          onPress={() => onRetire(requirement)}
        >
          {t('asks.retire')}
        </Button>
      ),
    },
  ]
}
