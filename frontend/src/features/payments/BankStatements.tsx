import { useSuspenseQuery } from '@tanstack/react-query'
import { FileTrigger } from 'react-aria-components/FileTrigger'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'

import { statementsQuery, useBringStatement } from './api'
import styles from './Payments.module.css'

const TYPES = ['.xml', '.csv', 'application/xml', 'text/xml', 'text/csv']

type Props = { hub: string; zone: string }

/** Brings what the bank says of the hub's account: what fits exactly is matched at once. */
export function BankStatements({ hub, zone }: Props) {
  const t = useWords('payments')
  const format = useFormat(zone)
  const { data } = useSuspenseQuery(statementsQuery(hub))
  const bring = useBringStatement(hub)
  const choose = (files: FileList | null) => {
    const file = files?.[0]
    if (file !== undefined && !bring.isPending) void bring.mutateAsync(file).catch(() => undefined)
  }
  return (
    <Section
      title={t('bank.title')}
      aside={
        <FileTrigger acceptedFileTypes={TYPES} onSelect={choose}>
          <Button kind="outline" size="small" isPending={bring.isPending}>
            <Icon name="upload" />
            {t('bank.bring')}
          </Button>
        </FileTrigger>
      }
    >
      <div className={styles.form}>
        <p className={styles.quiet}>{t('bank.text')}</p>
        <ProblemNotice of={bring} />
        {bring.data === undefined ? null : (
          <Notice kind={bring.data.new === bring.data.matched ? 'success' : 'info'} live>
            {bring.data.new === 0
              ? t('bank.nothingNew')
              : t('bank.read', { count: bring.data.new, matched: bring.data.matched })}
          </Notice>
        )}
        {data.items.length === 0 ? null : (
          <ul className={styles.list}>
            {data.items.map(({ id, name, imported_by: by, imported_at: at, lines, open }) => (
              <li key={id}>
                <span className={styles.two}>
                  <b>{name}</b>
                  <small>{t('byWhen', { name: by, when: format.dateTime(at) })}</small>
                </span>
                <span>
                  {t('bank.lines', { count: lines })}
                  {open > 0 ? `, ${t('bank.open', { count: open })}` : null}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  )
}
