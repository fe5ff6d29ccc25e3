import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import type { Utilisation } from './api'
import type { Cut } from './cut'
import { inHours, shareOf } from './heat'
import { MeasureTable } from './MeasureTable'

type Props = {
  figures: Utilisation
  onOpen: (cut: Cut) => void
  /** Puts a section on paper. */
  panel: (content: ReactNode) => ReactNode
}

/** Where and by whom: by studio of what could be booked, else of what was booked. */
export function Breakdown({ figures, onOpen, panel }: Props) {
  const t = useWords('figures')
  const format = useFormat('UTC')
  const { studios, audiences, organisations, total } = figures
  const hours = (minutes: number) => format.number(inHours(minutes))
  const ofBooked = (minutes: number) =>
    total.booked_minutes === 0 ? undefined : minutes / total.booked_minutes
  const largest = (of: { booked_minutes: number }) => ofBooked(of.booked_minutes) ?? 0
  return (
    <>
      {panel(
        <Section title={t('studios.title')}>
          <MeasureTable
            caption={t('studios.title')}
            head={t('studios.head')}
            shareHead={t('share')}
            onOpen={onOpen}
            rows={studios.map((of) => ({
              ...of,
              id: of.studio.id,
              name: of.bookable ? of.studio.name : `${of.studio.name} ${t('studios.shut')}`,
              share: of.bookable ? shareOf(of) : undefined,
              hours: t('week.pair', {
                booked: hours(of.booked_minutes),
                bookable: hours(of.bookable_minutes),
              }),
              cut: { studio: of.studio.id },
            }))}
          />
        </Section>,
      )}
      {audiences.length === 0
        ? null
        : panel(
            <Section title={t('audiences.title')}>
              <MeasureTable
                caption={t('audiences.title')}
                head={t('audiences.head')}
                shareHead={t('ofBooked')}
                onOpen={onOpen}
                rows={audiences.map((of) => ({
                  ...of,
                  id: of.audience,
                  name: t(`audiences.${of.audience}`),
                  share: ofBooked(of.booked_minutes),
                  hours: hours(of.booked_minutes),
                  dye: of.audience,
                  cut: { audience: of.audience },
                }))}
              />
            </Section>,
          )}
      {organisations.length === 0
        ? null
        : panel(
            <Section title={t('organisations.title')}>
              <MeasureTable
                caption={t('organisations.title')}
                head={t('organisations.head')}
                shareHead={t('ofBooked')}
                full={Math.max(0.01, ...organisations.map(largest))}
                onOpen={onOpen}
                rows={organisations.map((of) => ({
                  ...of,
                  id: of.organisation?.id ?? 'none',
                  name: of.organisation?.name ?? t('organisations.none'),
                  share: ofBooked(of.booked_minutes),
                  hours: hours(of.booked_minutes),
                  cut: { organisation: of.organisation?.id ?? 'none' },
                }))}
              />
            </Section>,
          )}
    </>
  )
}
