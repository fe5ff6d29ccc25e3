import { useSuspenseQuery } from '@tanstack/react-query'
import { studioDayQuery } from '@/api/studioTimes'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { TodaysKilim } from '@/ui/TodaysKilim'
import { summarise } from './summary'
import { wovenStudio } from './weave'

type Props = { hub: { slug: string; zone: string }; on: string }

/** The hub's day as one cloth; it weaves itself anew with every booking. */
export function TodaysCloth({ hub, on }: Props) {
  const t = useWords('home')
  const format = useFormat(hub.zone)
  const { data: day } = useSuspenseQuery(studioDayQuery(hub.slug, on))
  const { studios, bookedShare } = summarise(day, day.now)
  const share = format.percent(bookedShare)
  return (
    <TodaysKilim
      radius={84}
      studios={day.studios.filter(({ open }) => open.length > 0).map(wovenStudio)}
      label={t('kilim.label', { count: studios, share })}
      caption={
        <>
          <b>{t('kilim.title')}</b> {t('kilim.caption')}
        </>
      }
    />
  )
}
