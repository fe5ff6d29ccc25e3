import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

import { isProblem } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Avatar } from '@/ui/Avatar'
import { Badge } from '@/ui/Badge'
import { DescriptionList } from '@/ui/DescriptionList'
import { Dialog } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'

import { AccessSection } from './AccessSection'
import { type Person, personQuery } from './api'
import { ConfirmChange, type Wish } from './ConfirmChange'
import { GrantForm } from './GrantForm'
import { OwnedRoles } from './OwnedRoles'
import styles from './People.module.css'
import type { HubChoice } from './roles'

type Props = {
  /** The person looked at; nobody when undefined. */
  personId: string | undefined
  onClose: () => void
  /** Who is looking. */
  me: { id: string }
  hubs: readonly HubChoice[]
  network: boolean
  manyHubs: boolean
  zone: string
  /** More about the person, which other features know. */
  more?: (personId: string) => ReactNode
}

/** One person: who it is, what they may do, and what staff can change about it. */
export function PersonDialog({ personId, onClose, ...rest }: Props) {
  const t = useWords('people')
  const message = useProblemMessage()
  const person = useQuery({ ...personQuery(personId ?? ''), enabled: personId !== undefined })
  // With the last role a person leaves the sight of the hub's managers.
  const left = person.data !== undefined && isProblem(person.error, '/problems/not-found')
  return (
    <Dialog
      isOpen={personId !== undefined}
      onOpenChange={(open) => open || onClose()}
      title={person.data?.name ?? t('person')}
      labels={{ close: t('close') }}
      isDismissable
    >
      {person.isPending ? <Skeleton label={t('loading')} lines={6} /> : null}
      {person.isError && !left ? <Notice kind="danger">{message(person.error)}</Notice> : null}
      {left ? <Notice>{t('left', { name: person.data?.name ?? '' })}</Notice> : null}
      {person.data === undefined || left ? null : <Details person={person.data} {...rest} />}
    </Dialog>
  )
}

function Details(props: Omit<Props, 'personId' | 'onClose'> & { person: Person }) {
  const { person, me, hubs, network, manyHubs, zone, more } = props
  const t = useWords('people')
  const format = useFormat(zone)
  const [wish, setWish] = useState<Wish | null>(null)
  const mayGrant = person.allowed.includes('grant')
  return (
    <div className={styles.details}>
      <div className={styles.who}>
        <Avatar seed={person.id} size={52} />
        <DescriptionList
          items={[
            { term: t('email'), detail: <span className={styles.long}>{person.email}</span> },
            { term: t('language'), detail: LANGUAGE_NAMES[person.language] },
            { term: t('since'), detail: format.date(person.created_at) },
          ]}
        />
      </div>
      {person.state === 'suspended' ? <Badge tone="danger">{t('suspendedLong')}</Badge> : null}
      <Section title={t('roles')} level={3}>
        <OwnedRoles person={person} manyHubs={manyHubs} zone={zone} onRevoke={setWish} />
        {mayGrant ? (
          <GrantForm person={person} hubs={hubs} network={network} onGrant={setWish} />
        ) : (
          <Notice>{person.id === me.id ? t('notYourOwn') : t('notYours')}</Notice>
        )}
      </Section>
      {more?.(person.id)}
      {network ? (
        <AccessSection person={person} isMe={person.id === me.id} onWish={setWish} />
      ) : null}
      <ConfirmChange person={person} wish={wish} onClose={() => setWish(null)} />
    </div>
  )
}
