import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { dayOf } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Option } from '@/ui/Option'
import { PartNotice } from '@/ui/PartNotice'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'
import { Skeleton } from '@/ui/Skeleton'

import { type About, historyQuery, type Moment } from './api'
import styles from './Histories.module.css'
import { ABOUT, byYear, markOf } from './kinds'

const ANY = 'any'

type Props = { organisationId: string; zone: string }

/** What happened in the life of an organisation, as one line. Nothing of it goes away. */
export function LifeLine(props: Props) {
  const t = useWords('histories')
  const [about, setAbout] = useState<About | null>(null)
  return (
    <Section title={t('title')}>
      <div className={styles.part}>
        <p className={styles.lead}>{t('lead')}</p>
        <Select
          label={t('about')}
          placeholder={t('any')}
          value={about ?? ANY}
          onChange={(key) => setAbout(ABOUT.find((one) => one === key) ?? null)}
          className={styles.filter}
        >
          <Option id={ANY}>{t('any')}</Option>
          {ABOUT.map((one) => (
            <Option key={one} id={one}>
              {t(`abouts.${one}`)}
            </Option>
          ))}
        </Select>
        <Line {...props} about={about} />
      </div>
    </Section>
  )
}

function Line({ organisationId, zone, about }: Props & { about: About | null }) {
  const t = useWords('histories')
  const pages = useInfiniteQuery(historyQuery(organisationId, about))
  if (pages.isPending) return <Skeleton label={t('title')} lines={5} />
  if (pages.isError) return <PartNotice onAgain={() => void pages.refetch()} />
  const moments = pages.data.pages.flatMap(({ items }) => items)
  if (moments.length === 0) return <p className={styles.lead}>{t('none')}</p>
  const years = byYear(moments, ({ occurred_at }) => dayOf(occurred_at, zone).slice(0, 4))
  return (
    <>
      {years.map(({ year, moments: ofYear }) => (
        <div key={year} className={styles.year}>
          <h3>{year}</h3>
          <ol className={styles.line}>
            {ofYear.map((moment) => (
              <Item key={moment.id} moment={moment} zone={zone} />
            ))}
          </ol>
        </div>
      ))}
      {pages.hasNextPage ? (
        <Button
          kind="outline"
          isPending={pages.isFetchingNextPage}
          onPress={() => void pages.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
    </>
  )
}

function Item({ moment, zone }: { moment: Moment; zone: string }) {
  const t = useWords('histories')
  const language = useLanguage()
  const format = useFormat(zone)
  const { kind, about, person, nth, occurred_at } = moment
  const name = about === null ? '' : about[language] || about.en || about.az
  return (
    <li data-mark={markOf(moment)}>
      <time dateTime={occurred_at}>{format.dateShort(dayOf(occurred_at, zone))}</time>
      <div>
        <b>{nth > 1 ? t('again', { nth: format.number(nth) }) : t(`kinds.${kind}`)}</b>
        {[person?.name, name].filter(Boolean).map((words) => (
          <span key={words}>{words}</span>
        ))}
      </div>
    </li>
  )
}
