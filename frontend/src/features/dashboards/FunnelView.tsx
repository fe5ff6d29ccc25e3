import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'
import stepped from '@/ui/stepped.module.css'
import { Table } from '@/ui/Table'

import type { Group } from './api'
import { Count, type Open } from './Count'
import { Disclosed } from './Disclosed'
import styles from './Funnel.module.css'
import { kept } from './plot'
import { STAGES, type Stage, WAY } from './stages'

type Props = { groups: readonly Group[]; onOpen: Open }

/** From what was begun to who graduated: a bar for each group, and how many were kept. */
export function FunnelView({ groups, onOpen }: Props) {
  const t = useWords('dashboards')
  const known = STAGES.filter((stage) =>
    groups.some(({ funnel }) => funnel[stage] !== null && (stage !== 'left' || funnel.left > 0)),
  )
  const most = Math.max(1, ...groups.flatMap(({ funnel }) => known.map((one) => funnel[one] ?? 0)))
  return (
    <>
      <ol className={styles.funnel}>
        {known.map((stage) => (
          <li key={stage}>
            <span className={styles.stage}>{t(`stages.${stage}`)}</span>
            <ul className={styles.bars}>
              {groups.map((group, place) => (
                <Bar
                  key={`${group.kind} ${group.id}`}
                  {...{ group, place, stage, most, onOpen }}
                  alone={groups.length === 1}
                />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <Parts groups={groups} onOpen={onOpen} of="tracks" />
    </>
  )
}

type BarProps = {
  group: Group
  place: number
  stage: Stage
  most: number
  alone: boolean
  onOpen: Open
}

function Bar({ group, place, stage, most, alone, onOpen }: BarProps) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const format = useFormat('UTC')
  const count = group.funnel[stage]
  const { funnel } = group
  const way = WAY.filter((one) => funnel[one] !== null)
  const before = way[way.indexOf(stage as (typeof WAY)[number]) - 1]
  const share = before === undefined ? undefined : kept(funnel[before], count)
  const name = alone ? t(`stages.${stage}`) : `${group.name[language]}, ${t(`stages.${stage}`)}`
  return (
    <li>
      <span className={count === null ? undefined : styles.track} aria-hidden="true">
        {count ? (
          <span
            className={classNames(styles.bar, stepped.one)}
            data-dye={place}
            style={{ width: `${Math.max(1.5, (100 * count) / most)}%` }}
          />
        ) : null}
      </span>
      <span className={styles.number}>
        <Count count={count} label={name} cut={cutOf(group, stage)} onOpen={onOpen} />
      </span>
      <span className={styles.kept}>
        {share === undefined || share === 1 || share === 0
          ? null
          : t('kept', { share: format.percent(share) })}
      </span>
    </li>
  )
}

/** What was begun and not sent belongs to its writers, so it opens nothing. */
const cutOf = ({ id, kind }: Group, stage: Stage) =>
  stage === 'started' ? undefined : { figure: stage, group: id, kind }

type PartsProps = Props & { of: 'tracks' | 'regions' }

/** The same by track or by region, as a table. */
export function Parts({ groups, onOpen, of }: PartsProps) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const rows = groups.flatMap((group) => group[of].map((part) => ({ group, part })))
  const shown = STAGES.filter((stage) => rows.some(({ part }) => part[stage] !== null))
  if (rows.length === 0) return null
  return (
    <Disclosed title={t(`parts.${of}`)}>
      <Table
        caption={t(`parts.${of}`)}
        rows={rows}
        rowKey={({ group, part }) => `${group.kind} ${group.id} ${part.key}`}
        columns={[
          {
            id: 'part',
            header: t(`parts.${of}Head`),
            primary: true,
            cell: ({ part }) => part.name?.[language] ?? t('unknown'),
          },
          ...(groups.length > 1
            ? [
                {
                  id: 'group',
                  header: t('group'),
                  cell: ({ group }: (typeof rows)[number]) => group.name[language],
                },
              ]
            : []),
          ...shown.map((stage) => ({
            id: stage,
            header: t(`stages.${stage}`),
            align: 'end' as const,
            cell: ({ group, part }: (typeof rows)[number]) => {
              const cut = cutOf(group, stage)
              const narrower = of === 'tracks' ? 'track' : 'region'
              return (
                <Count
                  count={part[stage]}
                  label={`${part.name?.[language] ?? t('unknown')}, ${t(`stages.${stage}`)}`}
                  cut={cut && { ...cut, [narrower]: part.key ?? 'none' }}
                  onOpen={onOpen}
                />
              )
            },
          })),
        ]}
      />
    </Disclosed>
  )
}
