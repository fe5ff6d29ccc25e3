import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { LANGUAGE_NAMES, type Language } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Badge, Tag } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'
import { type Column, Table } from '@/ui/Table'
import { type Reader, type Readers, readersQuery, useGive, useTakeBack } from './api'
import styles from './Panels.module.css'
import { byFit, hindranceOf } from './readers'

type Props = { stage: string; application: string }

/** Everybody on the panel for one application, and the way to give it or to take it back. */
export function ReadersOf({ stage, application }: Props) {
  const t = useWords('panels')
  const { data, error } = useQuery(readersQuery(stage, application))
  const give = useGive()
  const back = useTakeBack()
  const [pinned, setPinned] = useState(true)
  if (error) return <ProblemNotice of={{ error, submittedAt: 0 }} />
  if (data === undefined) return <Skeleton label={t('give.loading')} lines={5} />
  const columns: Column<Reader>[] = [
    { id: 'name', header: t('table.name'), primary: true, cell: (one) => <Name one={one} /> },
    { id: 'knows', header: t('table.knows'), cell: (one) => <Knows {...{ one, data }} /> },
    { id: 'load', header: t('table.load'), cell: (one) => <Load one={one} /> },
    {
      id: 'act',
      header: t('give.act'),
      headerHidden: true,
      align: 'end',
      cell: (one) => (
        <Act
          one={one}
          takes={data.takes}
          isPending={give.isPending || back.isPending}
          onGive={() => {
            back.reset()
            give.mutate({ stage, application, person: one.person.id, pinned })
          }}
          onBack={(id) => {
            give.reset()
            back.mutate(id)
          }}
        />
      ),
    },
  ]
  const has = data.items.filter(({ given }) => given !== null).length
  return (
    <>
      <p role="status" className={styles.quiet}>
        {t('give.has', { count: has, wanted: data.reviews_each })}
      </p>
      {data.takes ? (
        <Checkbox isSelected={pinned} onChange={setPinned} help={t('give.pinHelp')}>
          {t('give.pin')}
        </Checkbox>
      ) : (
        <Notice>{t('give.closed')}</Notice>
      )}
      <ProblemNotice of={give} />
      <ProblemNotice of={back} />
      <Table
        caption={t('table.caption')}
        columns={columns}
        rows={byFit(data.items)}
        rowKey={({ person }) => person.id}
        empty={t('table.nobody')}
      />
    </>
  )
}

function Name({ one }: { one: Reader }) {
  const t = useWords('panels')
  return (
    <span className={styles.name}>
      <b>{one.person.name}</b>
      {one.conflicts.length > 0 ? (
        <Badge tone="danger">
          {one.conflicts.map((kind) => t(`conflicts.kinds.${kind}`)).join(', ')}
        </Badge>
      ) : null}
    </span>
  )
}

function Knows({ one, data }: { one: Reader; data: Readers }) {
  const t = useWords('panels')
  const written = LANGUAGE_NAMES[data.language as Language] ?? data.language
  return (
    <span className={styles.knows}>
      <Tag tone={one.level === 3 ? 'info' : 'neutral'}>
        {t('give.track', { level: t(`levels.${one.level as 0 | 1 | 2 | 3}`) })}
      </Tag>
      {one.reads_language ? null : (
        <Badge tone="warning">{t('give.otherLanguage', { language: written })}</Badge>
      )}
      {one.preference === 'neutral' ? null : (
        <Badge tone={one.preference === 'keen' ? 'success' : 'warning'}>
          {t(`one.wishes.${one.preference}`)}
        </Badge>
      )}
    </span>
  )
}

function Load({ one }: { one: Reader }) {
  const t = useWords('panels')
  return (
    <span className={styles.progress}>
      <b className={styles.figure}>{t('table.loadOf', { given: one.assigned, most: one.most })}</b>
      {hindranceOf(one) === 'full' ? <Badge tone="warning">{t('give.full')}</Badge> : null}
    </span>
  )
}

type ActProps = {
  one: Reader
  takes: boolean
  isPending: boolean
  onGive: () => void
  onBack: (assignment: string) => void
}

function Act({ one, takes, isPending, onGive, onBack }: ActProps) {
  const t = useWords('panels')
  const { given, person } = one
  if (given === null)
    return one.conflicts.length > 0 || !takes ? null : (
      <Button
        kind="outline"
        size="small"
        isDisabled={isPending}
        aria-label={t('give.giveTo', { name: person.name })}
        onPress={onGive}
      >
        {t('give.do')}
      </Button>
    )
  if (given.state !== 'new') return <Badge tone="info">{t(`one.states.${given.state}`)}</Badge>
  return (
    <span className={styles.act}>
      <Badge tone="success">{t('give.hasIt')}</Badge>
      <Button
        kind="quiet"
        size="small"
        isDisabled={isPending}
        aria-label={t('give.takeBackFrom', { name: person.name })}
        onPress={() => onBack(given.id)}
      >
        {t('give.takeBack')}
      </Button>
    </span>
  )
}
