import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { type Column, Table } from '@/ui/Table'

import type { Studio } from '../api'
import { StudioPicture } from '../StudioPicture'
import styles from './StudioTable.module.css'

type Props = { studios: readonly Studio[]; zone: string }

/** The studios of the hub as its managers keep them. */
export function StudioTable({ studios, zone }: Props) {
  const t = useWords('studioSettings')
  const columns = useColumns(zone)
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={studios}
      rowKey={({ id }) => id}
      empty={
        <EmptyState seed="studios" title={t('none')}>
          {t('noneText')}
        </EmptyState>
      }
    />
  )
}

function useColumns(zone: string): Column<Studio>[] {
  const t = useWords('studioSettings')
  const names = useWords('studios')
  const format = useFormat(zone)
  return [
    {
      id: 'name',
      header: t('fields.name'),
      primary: true,
      cell: (studio) => (
        <span className={styles.name}>
          <StudioPicture studio={studio} decorative sizes="96px" className={styles.picture} />
          <span className={styles.words}>
            <Link
              to="/hub/studios/$studioId"
              params={{ studioId: studio.id }}
              className={linkClass()}
            >
              {studio.name}
            </Link>
            <small>{names(`kinds.${studio.kind}.one`)}</small>
          </span>
        </span>
      ),
    },
    {
      id: 'state',
      header: t('state'),
      cell: ({ bookable }) => (
        <Badge tone={bookable ? 'success' : 'warning'} mark={bookable ? 'solid' : 'hollow'}>
          {t(bookable ? 'open' : 'closed')}
        </Badge>
      ),
    },
    { id: 'openTo', header: t('fields.open_to'), cell: ({ open_to }) => t(`terms.${open_to}`) },
    {
      id: 'price',
      header: t('fields.hourly_amount'),
      align: 'end',
      cell: ({ hourly_price, open_to }) =>
        open_to === 'everyone' ? format.money(hourly_price) : '–',
    },
    {
      id: 'page',
      header: t('see'),
      headerHidden: true,
      align: 'end',
      cell: ({ slug, name }) => (
        <Link
          to="/studios/$slug"
          params={{ slug }}
          aria-label={`${t('see')}: ${name}`}
          className={linkClass({ kind: 'quiet' })}
        >
          {t('see')}
        </Link>
      ),
    },
  ]
}
