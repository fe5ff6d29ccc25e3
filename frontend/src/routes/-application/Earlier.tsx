import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Application, type Mine, mineQuery, snapshotQuery } from '@/api/applications'
import styles from '@/features/applications/Applications.module.css'
import { AnswersView } from '@/features/forms/AnswersView'
import type { Definition } from '@/features/forms/api'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Section } from '@/ui/Section'

/** What the same applicant sent to other calls, to be read again. */
export function Earlier({ application }: { application: Application }) {
  const t = useWords('applications')
  const { data } = useInfiniteQuery(mineQuery())
  const [shown, setShown] = useState<Mine | null>(null)
  const organisation = application.organisation?.id
  const earlier = (data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter((one) => one.id !== application.id && one.last_number > 0)
    .filter((one) => one.organisation?.id === organisation)
  if (earlier.length === 0) return null
  return (
    <Section title={t('earlier.title')}>
      <div className={styles.actions}>
        {earlier.map((one) => (
          <Button key={one.id} kind="outline" onPress={() => setShown(one)}>
            {t('earlier.read', { call: one.call.title })}
          </Button>
        ))}
      </div>
      {shown === null ? null : <SentDialog of={shown} onClose={() => setShown(null)} />}
    </Section>
  )
}

function SentDialog({ of, onClose }: { of: Mine; onClose: () => void }) {
  const t = useWords('applications')
  const { data } = useQuery(snapshotQuery(of.id, of.last_number))
  return (
    <Dialog
      isOpen
      isDismissable
      wide
      onOpenChange={onClose}
      title={of.call.title}
      labels={{ close: t('earlier.close') }}
    >
      {data === undefined ? null : (
        <AnswersView
          definition={data.form.definition as Definition}
          answers={data.content.answers as { [key: string]: unknown }}
        />
      )}
    </Dialog>
  )
}
