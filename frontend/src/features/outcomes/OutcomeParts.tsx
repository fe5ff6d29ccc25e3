import { Fragment, type ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { Section } from '@/ui/Section'

import type { FigureName, Outcomes } from './api'
import { Cards } from './Cards'
import { Compared } from './Compared'
import type { Open } from './FigureCard'
import { Jobs } from './Jobs'
import styles from './Outcomes.module.css'
import { Response } from './Response'
import { Survival } from './Survival'
import { figureOf } from './told'

const REACH: readonly FigureName[] = [
  'startups',
  'enrolments',
  'residents',
  'residencies',
  'people',
  'participations',
]
const REVENUE: readonly FigureName[] = ['revenue', 'revenue-median', 'revenue-growth', 'no-revenue']
const MONEY: readonly FigureName[] = ['equity', 'debt', 'grants']
const EXPORTS: readonly FigureName[] = ['exports', 'exporters', 'export-share', 'countries']

type Props = {
  outcomes: Outcomes
  onOpen: Open
  /** Puts a section on paper. */
  panel: (content: ReactNode) => ReactNode
}

/** All figures, pictures first. */
export function OutcomeParts({ outcomes: { figures, year }, onOpen, panel }: Props) {
  const t = useWords('outcomes')
  const part = (title: string, content: ReactNode, note?: string) => (
    <Fragment key={title}>
      {panel(
        <Section title={title}>
          <div className={styles.stack}>
            {note === undefined ? null : <p className={styles.note}>{note}</p>}
            {content}
          </div>
        </Section>,
      )}
    </Fragment>
  )
  const cards = (names: readonly FigureName[]) => <Cards {...{ figures, names, onOpen }} />
  const reach = part(t('reach.title'), cards(REACH), t('reach.note'))
  if (figureOf(figures, 'startups')?.n === 0) {
    return (
      <>
        {panel(
          <EmptyState seed="outcomes" title={t('none.title')}>
            {t('none.help')}
          </EmptyState>,
        )}
        {reach}
      </>
    )
  }
  return (
    <>
      {part(t('survival.title'), <Survival {...{ figures, onOpen }} />)}
      {part(t('jobs.title'), <Jobs {...{ figures, onOpen }} />, t('jobs.note'))}
      {part(t('revenue.title', { year }), cards(REVENUE))}
      {part(
        t('money.title'),
        <>
          {cards(MONEY)}
          <div className={styles.apart}>{cards(['own'])}</div>
        </>,
        t('money.note'),
      )}
      {part(t('exports.title', { year }), cards(EXPORTS))}
      {part(
        t('compared.title'),
        <Compared {...{ figures, onOpen }} />,
        t('compared.note', { before: year - 1, year }),
      )}
      {reach}
      {part(t('response.title'), <Response {...{ figures, onOpen }} />)}
      {figures.some(({ state }) => state === 'suppressed') ? (
        <p className={styles.note}>{t('suppressed')}</p>
      ) : null}
    </>
  )
}
