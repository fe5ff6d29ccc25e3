import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import type { Words } from '@/lib/i18n/words'

import type { Group, Part } from './api'
import type { Open } from './Count'
import styles from './Dashboards.module.css'
import { Parts } from './FunnelView'
import { Swatch } from './Legend'
import mapStyles from './Map.module.css'
import { TILES } from './regions'

type TileName = keyof Words['dashboards']['map']['tiles']

const LEVELS = 4

type Props = { groups: readonly Group[]; onOpen: Open }

/** Where those who take part are from: a field for each region, the darker the more. */
export function RegionMaps({ groups, onOpen }: Props) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const enrolled = (group: Group) => group.regions.filter((part) => part.enrolled > 0)
  if (groups.every((group) => enrolled(group).length === 0))
    return <p className={styles.quiet}>{t('map.none')}</p>
  const most = Math.max(1, ...groups.flatMap(enrolled).map((part) => part.enrolled))
  return (
    <>
      <div className={mapStyles.maps}>
        {groups.map((group, place) => (
          <figure key={`${group.kind} ${group.id}`} className={mapStyles.map}>
            {groups.length > 1 ? (
              <figcaption>
                <Swatch place={place} /> {group.name[language]}
              </figcaption>
            ) : null}
            {enrolled(group).some(({ key }) => key !== null && key in TILES) ? (
              <Tiles group={group} place={place} most={most} onOpen={onOpen} />
            ) : null}
            <Elsewhere group={group} onOpen={onOpen} />
          </figure>
        ))}
      </div>
      <Parts groups={groups} onOpen={onOpen} of="regions" />
    </>
  )
}

function Tiles({
  group,
  place,
  most,
  onOpen,
}: {
  group: Group
  place: number
  most: number
  onOpen: Open
}) {
  const t = useWords('dashboards')
  const format = useFormat('UTC')
  const byKey = new Map(group.regions.map((part) => [part.key, part]))
  return (
    <ul className={mapStyles.tiles} aria-label={t('map.label')}>
      {Object.entries(TILES).map(([code, [column, row]]) => {
        const count = byKey.get(code)?.enrolled ?? 0
        const name = t(`map.tiles.${code as TileName}`)
        const level = count === 0 ? 0 : Math.ceil((LEVELS * count) / most)
        const own = { figure: 'enrolled' as const, group: group.id, kind: group.kind }
        return (
          <li key={code} style={{ gridColumn: column, gridRow: row }}>
            {count === 0 ? (
              <span className={mapStyles.tile} data-level={0}>
                <span className={mapStyles.tileName}>{name}</span>
              </span>
            ) : (
              <button
                type="button"
                className={mapStyles.tile}
                data-dye={place}
                data-level={level}
                aria-label={`${name}: ${format.number(count)}`}
                onClick={() => onOpen({ ...own, region: code })}
              >
                <span className={mapStyles.tileName}>{name}</span>
                <span className={mapStyles.tileCount}>{format.number(count)}</span>
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** In words: those from beyond the map, and where it is too small for names all of them. */
function Elsewhere({ group, onOpen }: { group: Group; onOpen: Open }) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const format = useFormat('UTC')
  const isOnMap = ({ key }: Part) => key !== null && key in TILES
  return (
    <ul className={styles.rest}>
      {group.regions
        .filter(({ enrolled }) => enrolled > 0)
        .map((part) => (
          <li key={part.key} className={isOnMap(part) ? mapStyles.inWords : undefined}>
            <button
              type="button"
              className={styles.open}
              onClick={() =>
                onOpen({
                  figure: 'enrolled',
                  group: group.id,
                  kind: group.kind,
                  region: part.key ?? 'none',
                })
              }
            >
              {part.name?.[language] ?? t('map.unknown')}: {format.number(part.enrolled)}
            </button>
          </li>
        ))}
    </ul>
  )
}
