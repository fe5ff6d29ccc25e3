import { useState } from 'react'
import { useWords } from '@/lib/i18n/useWords'

import { Avatar } from '@/ui/Avatar'
import { Badge } from '@/ui/Badge'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { Button } from '@/ui/Button'
import { DescriptionList } from '@/ui/DescriptionList'
import { LoadMore } from '@/ui/LoadMore'
import { Price } from '@/ui/Price'
import { Section } from '@/ui/Section'
import { Stat } from '@/ui/Stat'
import { type Column, type Sorting, Table } from '@/ui/Table'
import { Tabs } from '@/ui/Tabs'

import styles from './Kit.module.css'
import { Specimen, type Theme } from './Specimen'

/** Facts, figures and lists. */
export function Data({ theme }: { theme: Theme }) {
  const t = useWords('kit')
  return (
    <>
      <Breadcrumb label={t('data.crumbs', { theme: t(`themes.${theme}`) })} current="Video 2">
        <a href="#data">{t('data.home')}</a>
        <a href="#data">{t('data.studios')}</a>
      </Breadcrumb>
      <Section title={t('data.table')} level={3} aside={<span>{'3'}</span>}>
        <Waiting />
        <LoadMore
          hasMore
          isPending={false}
          onMore={() => undefined}
          labels={{ more: t('data.more') }}
          status={t('data.shown')}
        />
      </Section>
      <Specimen title={t('data.emptyTable')} layout="wide">
        <Table
          caption={t('data.table')}
          columns={[
            { id: 'who', header: t('data.who'), cell: String },
            { id: 'what', header: t('data.what'), cell: String },
          ]}
          rows={[]}
          rowKey={String}
          empty={<p>{t('data.none')}</p>}
        />
      </Specimen>
      <Specimen title={t('data.facts')} layout="stack">
        <DescriptionList items={useFacts()} />
        <DescriptionList ruled items={useFacts()} />
      </Specimen>
      <Specimen title={t('data.tabs')} layout="wide">
        <Tabs
          label={t('data.tabs')}
          items={[
            { id: 'answers', label: t('data.answers'), content: t('data.answersText') },
            { id: 'budget', label: t('data.budget'), content: t('data.budgetText') },
            { id: 'files', label: t('data.files'), count: '4', content: null, isDisabled: true },
          ]}
        />
      </Specimen>
      <Specimen title={t('data.prices')}>
        <Price formatted="₼ 30" unit={t('data.perHour')} />
        <Price formatted="₼ 148" before={{ formatted: '₼ 190', label: t('data.was') }} />
        <Price formatted="12 345,50 ₼" />
      </Specimen>
      <Specimen title={t('data.stats')}>
        <Stat value="20" label={t('data.graduated')} size="xl" />
        <Stat value="53" label={t('data.resident')} />
        <Stat value="214" label={t('data.trainedPeople')} size="m" />
      </Specimen>
      <Specimen title={t('data.portraits')}>
        {['Nərgiz Əliyeva', 'Novi Bend'].map((name) => (
          <span key={name} className={styles.row}>
            <Avatar seed={name} />
            <b>{name}</b>
          </span>
        ))}
      </Specimen>
    </>
  )
}

function useFacts() {
  const t = useWords('kit')
  return [
    { term: t('data.when'), detail: '14:00–16:30' },
    { term: t('data.people'), detail: '4' },
    { term: t('data.gear'), detail: t('data.gearValue') },
  ]
}

type Wait = { who: string; when: string; credits: string }

const WAITING: readonly Wait[] = [
  { who: 'Novi Bend', when: '14:00–16:30', credits: '7' },
  { who: 'Rəqs lab', when: '18:00–20:00', credits: '4' },
  { who: 'Xəzər Live', when: '18:00–21:00', credits: '12' },
]

function Waiting() {
  const t = useWords('kit')
  const [sorting, setSorting] = useState<Sorting>({ column: 'who', direction: 'ascending' })
  const turn = sorting.direction === 'ascending' ? 1 : -1
  const columns: Column<Wait>[] = [
    { id: 'who', header: t('data.who'), primary: true, sortable: true, cell: (row) => row.who },
    { id: 'when', header: t('data.when'), cell: (row) => row.when },
    {
      id: 'state',
      header: t('data.state'),
      cell: () => (
        <Badge tone="warning" mark="hollow">
          {t('words.waiting')}
        </Badge>
      ),
    },
    { id: 'credits', header: t('data.credits'), align: 'end', cell: (row) => row.credits },
    {
      id: 'act',
      header: t('data.act'),
      headerHidden: true,
      align: 'end',
      cell: () => (
        <Button size="small" kind="outline">
          {t('data.approve')}
        </Button>
      ),
    },
  ]
  return (
    <Table
      caption={t('data.table')}
      columns={columns}
      rows={WAITING.toSorted((a, b) => (a.who < b.who ? -turn : turn))}
      rowKey={(row) => row.who}
      sorting={sorting}
      onSort={setSorting}
    />
  )
}
