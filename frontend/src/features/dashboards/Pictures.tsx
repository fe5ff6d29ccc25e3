import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import type { Group } from './api'
import type { Open } from './Count'
import { FunnelView } from './FunnelView'
import { KpiMultiples } from './KpiMultiples'
import type { Measure } from './multiples'
import { Money, Steps } from './Owed'
import { RegionMaps } from './RegionMaps'
import { Responses } from './Responses'

type Props = {
  groups: readonly Group[]
  measure: Measure
  onMeasure: (measure: Measure) => void
  onOpen: Open
  /** Puts a part on paper. */
  panel: (content: ReactNode) => ReactNode
  /** What a page knows besides, after the funnel. */
  more?: ReactNode
}

/** All pictures of a group, or of several beside each other. */
export function Pictures({ groups, measure, onMeasure, onOpen, panel, more }: Props) {
  const t = useWords('dashboards')
  return (
    <>
      {panel(
        <Section title={t('funnel')}>
          <FunnelView groups={groups} onOpen={onOpen} />
        </Section>,
      )}
      {more}
      {panel(
        <Section title={t('kpis.title')}>
          <KpiMultiples {...{ groups, measure, onMeasure, onOpen }} />
        </Section>,
      )}
      {panel(
        <Section title={t('responses.title')}>
          <Responses groups={groups} onOpen={onOpen} />
        </Section>,
      )}
      {panel(
        <Section title={t('map.title')}>
          <RegionMaps groups={groups} onOpen={onOpen} />
        </Section>,
      )}
      {panel(
        <Section title={t('steps.title')}>
          <Steps groups={groups} />
        </Section>,
      )}
      {panel(
        <Section title={t('money.title')}>
          <Money groups={groups} />
        </Section>,
      )}
    </>
  )
}
