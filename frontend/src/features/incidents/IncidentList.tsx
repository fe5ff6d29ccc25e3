import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Section } from '@/ui/Section'

import { AffectedTable } from './AffectedTable'
import { type Incident, incidentsQuery, nameOf } from './api'
import styles from './Incidents.module.css'
import { ResolveDialog } from './ResolveDialog'

type Hub = { slug: string; zone: string }

/** What is broken at the hub with the bookings that count on it; below, what was. */
export function IncidentList({ hub }: { hub: Hub }) {
  const t = useWords('incidents')
  const { data: open } = useSuspenseQuery(incidentsQuery(hub.slug, 'open'))
  const { data: resolved } = useSuspenseQuery(incidentsQuery(hub.slug, 'resolved'))
  const [resolving, setResolving] = useState<Incident | null>(null)
  return (
    <div className={styles.list}>
      <Section title={t('open')}>
        {open.items.length === 0 ? (
          <EmptyState seed="incidents" title={t('noneOpen')}>
            {t('noneOpenText')}
          </EmptyState>
        ) : (
          open.items.map((incident) => (
            <article key={incident.id} className={styles.incident}>
              <div className={styles.head}>
                <What incident={incident} zone={hub.zone} />
                <Button
                  kind="outline"
                  size="small"
                  onPress={() => setResolving(incident)}
                  aria-label={t('resolve.of', { name: nameOf(incident.unit) })}
                >
                  {t('resolve.do')}
                </Button>
              </div>
              <AffectedTable incident={incident} zone={hub.zone} />
            </article>
          ))
        )}
      </Section>
      {resolved.items.length === 0 ? null : (
        <Section title={t('resolved')}>
          {resolved.items.map((incident) => (
            <article key={incident.id} className={styles.incident}>
              <What incident={incident} zone={hub.zone} />
            </article>
          ))}
        </Section>
      )}
      <ResolveDialog incident={resolving} onClose={() => setResolving(null)} />
    </div>
  )
}

/** The unit, what is wrong with it, and who said so when. */
function What({ incident, zone }: { incident: Incident; zone: string }) {
  const t = useWords('incidents')
  const format = useFormat(zone)
  const { severity, reported_by, reported_at, resolved_by, resolved_at } = incident
  const by = (name: string, at: string) => t('by', { name, when: format.dateTime(at) })
  return (
    <div className={styles.words}>
      <h3 className={styles.name}>{nameOf(incident.unit)}</h3>
      {resolved_at === null ? (
        <Badge tone={severity === 'unusable' ? 'danger' : 'warning'} mark="hollow">
          {t(`severity.${severity}`)}
        </Badge>
      ) : null}
      <p>{incident.what}</p>
      <small>{by(reported_by.name, reported_at)}</small>
      {resolved_at === null || resolved_by === null ? null : (
        <>
          {incident.resolution === '' ? null : <p>{incident.resolution}</p>}
          <small>{`${t('resolved')}: ${by(resolved_by.name, resolved_at)}`}</small>
        </>
      )}
    </div>
  )
}
