import { useId } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { DescriptionList } from '@/ui/DescriptionList'
import { IconButton } from '@/ui/IconButton'
import { type Column, Table } from '@/ui/Table'

import type { Method, Zone } from './api'
import { costOf } from './costs'
import styles from './Shipping.module.css'
import { usePlaceNames } from './usePlaceNames'

const SHOWN = [1, 2, 5] // pieces: what a buyer with one, two and many of them pays

type Props = {
  method: Method
  currency: string
  mayChange: boolean
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
  onEdit: () => void
  onRetire: () => void
}

/** One way to the buyer: what it costs for some numbers of pieces, or where it is collected. */
export function MethodCard(props: Props) {
  const { method, currency, mayChange, onUp, onDown, onEdit, onRetire } = props
  const t = useWords('shipping')
  const language = useLanguage()
  const heading = useId()
  const columns = useColumns(currency)
  const name = method.name[language]
  return (
    <li className={styles.method} aria-labelledby={heading}>
      <div className={styles.head}>
        <div className={styles.named}>
          <h3 id={heading}>{name}</h3>
          <p>
            <Tag>{t(`kinds.${method.kind}`)}</Tag>
            <span>{useDays(method)}</span>
          </p>
        </div>
        {mayChange ? (
          <div className={styles.acts}>
            <IconButton
              icon="chevron-up"
              label={t('up', { name })}
              isDisabled={onUp === undefined}
              onPress={() => onUp?.()}
            />
            <IconButton
              icon="chevron-down"
              label={t('down', { name })}
              isDisabled={onDown === undefined}
              onPress={() => onDown?.()}
            />
            <Button kind="outline" size="small" aria-label={t('editOf', { name })} onPress={onEdit}>
              {t('edit')}
            </Button>
            <Button
              kind="quiet"
              size="small"
              aria-label={t('retireOf', { name })}
              onPress={onRetire}
            >
              {t('retire')}
            </Button>
          </div>
        ) : null}
      </div>
      {method.kind === 'pickup' ? (
        <Pickup method={method} />
      ) : (
        <Table
          caption={t('zonesOf', { name })}
          columns={columns}
          rows={method.zones}
          rowKey={({ places }) => places.join()}
        />
      )}
    </li>
  )
}

function useDays({ days_min: least, days_max: most }: Method): string {
  const t = useWords('shipping')
  return least === most ? t('days.same', { count: most }) : t('days.range', { least, count: most })
}

function Pickup({ method }: { method: Method }) {
  const t = useWords('shipping')
  const language = useLanguage()
  const hours = method.hours?.[language] || method.hours?.en || ''
  return (
    <DescriptionList
      items={[
        { term: t('address'), detail: method.address ?? '' },
        ...(hours === ''
          ? []
          : [{ term: t('hours'), detail: <span className={styles.said}>{hours}</span> }]),
        { term: t('price'), detail: t('free') },
      ]}
    />
  )
}

function useColumns(currency: string): Column<Zone>[] {
  const t = useWords('shipping')
  const format = useFormat('UTC')
  const { nameOf } = usePlaceNames()
  const money = (amount: number) => (amount === 0 ? t('free') : format.money({ amount, currency }))
  return [
    {
      id: 'places',
      header: t('where'),
      primary: true,
      cell: ({ places }) =>
        places.length === 0
          ? t('everywhere')
          : format.list(places.map(nameOf).sort(format.compare)),
    },
    ...SHOWN.map(
      (pieces): Column<Zone> => ({
        id: `for ${pieces}`,
        header: t('pieces', { count: pieces }),
        align: 'end',
        cell: (zone) => money(costOf(zone, pieces)),
      }),
    ),
    {
      id: 'free',
      header: t('freeFrom'),
      align: 'end',
      cell: ({ free_from: amount }) =>
        amount === null ? t('never') : format.money({ amount, currency }),
    },
  ]
}
