// biome-ignore-all lint/a11y/useSemanticElements: a table cannot carry cells that overlap and move
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import { ChapterHead } from './Chapter'
import type { Crew, Pool, Unit } from './crew'
import { PoolRow } from './PoolRow'
import type { Scale } from './scale'
import { UnitRow } from './UnitRow'
import type { Spot } from './walk'

type Props = {
  crew: Crew
  scale: Scale
  /** The pools whose units are shown. */
  opened: ReadonlySet<string>
  onToggle: (poolId: string) => void
  spot: Spot | null
  selected: string | null
}

/** People and equipment below the studios, on the same hours. */
export function CrewRows({ crew, scale, opened, onToggle, spot, selected }: Props) {
  const t = useWords('timeline')
  const format = useFormat(scale.zone)
  const { operators, skills, equipment } = crew
  const spotIn = (id: string) => (spot?.rowId === id ? (spot.key ?? '') : null)
  const unit = (one: Unit, isPart: boolean) => (
    <UnitRow
      key={one.id}
      unit={one}
      isPart={isPart}
      scale={scale}
      spot={spotIn(one.id)}
      selected={one.blocks.some(({ key }) => key === selected) ? selected : null}
    />
  )
  const pool = (one: Pool) => (
    <PoolRow
      key={one.id}
      pool={one}
      isOpen={opened.has(one.id)}
      onToggle={onToggle}
      scale={scale}
      spot={spotIn(one.id)}
    />
  )
  const things = equipment.reduce((sum, { units }) => sum + units, 0)
  const people = operators.length > 0 ? operators.length : skills.length
  return (
    <>
      {people === 0 ? null : (
        <div role="rowgroup" aria-label={t('crew.people')}>
          <ChapterHead name={t('crew.people')}>
            {operators.length > 0
              ? t('crew.operators', { count: people })
              : t('crew.skills', { count: people })}
          </ChapterHead>
          {operators.map((one) => unit(one, false))}
          {skills.map(pool)}
        </div>
      )}
      {equipment.length === 0 ? null : (
        <div role="rowgroup" aria-label={t('crew.equipment')}>
          <ChapterHead name={t('crew.equipment')}>
            {t('crew.things', { count: things, number: format.number(things) })}
          </ChapterHead>
          {equipment.flatMap((one) => [
            pool(one),
            ...(opened.has(one.id) ? one.members.map((member) => unit(member, true)) : []),
          ])}
        </div>
      )}
    </>
  )
}
