import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/toasts'

import { type MyMatching, useWish } from './api'
import styles from './Matching.module.css'
import { moved } from './table'

type Props = { mine: MyMatching }

/** Ranks the others of an open matching: the dearest first, the rest by lot. */
export function MyWishes({ mine }: Props) {
  const t = useWords('matching')
  const language = useLanguage()
  const wish = useWish(mine)
  const known = new Map(mine.choices.map((one) => [one.id, one]))
  const [order, setOrder] = useState(() => mine.wishes.filter((id) => known.has(id)))
  const rest = mine.choices.filter(({ id }) => !order.includes(id))
  const isSaved = order.join() === mine.wishes.filter((id) => known.has(id)).join()
  const send = () =>
    wish.mutate(order, {
      onSuccess: () => showToast({ kind: 'success', title: t('mine.saved') }),
    })
  return (
    <Section title={t(mine.as_mentor ? 'mine.asMentor' : 'mine.asVenture')}>
      <p className={styles.quiet}>
        {mine.cohort[language]}. {t('mine.help')}
      </p>
      {order.length === 0 ? null : (
        <ol className={styles.ranked}>
          {order.map((id, at) => (
            <li key={id}>
              <span className={styles.number}>{at + 1}</span>
              <Choice name={known.get(id)?.name ?? ''} fields={known.get(id)?.fields ?? []} />
              <span className={styles.moves}>
                <IconButton
                  icon="chevron-up"
                  label={t('mine.up', { name: known.get(id)?.name ?? '' })}
                  isDisabled={at === 0}
                  onPress={() => setOrder(moved(order, at, at - 1))}
                />
                <IconButton
                  icon="close"
                  label={t('mine.remove', { name: known.get(id)?.name ?? '' })}
                  onPress={() => setOrder(order.filter((one) => one !== id))}
                />
              </span>
            </li>
          ))}
        </ol>
      )}
      {rest.length === 0 ? null : (
        <ul className={styles.ranked} aria-label={t('mine.rest')}>
          {rest.map(({ id, name, fields }) => (
            <li key={id}>
              <span className={styles.number} aria-hidden="true">
                ·
              </span>
              <Choice name={name} fields={fields} />
              <span className={styles.moves}>
                <Button
                  kind="outline"
                  size="small"
                  aria-label={t('mine.addOne', { name })}
                  onPress={() => setOrder([...order, id])}
                >
                  {t('mine.add', { rank: order.length + 1 })}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <ProblemNotice of={wish} />
      <div>
        <Button isDisabled={isSaved} isPending={wish.isPending} onPress={send}>
          {t('mine.save')}
        </Button>
      </div>
    </Section>
  )
}

function Choice({ name, fields }: { name: string; fields: readonly string[] }) {
  return (
    <span className={styles.choice}>
      <strong>{name}</strong>
      {fields.length === 0 ? null : <span className={styles.quiet}>{fields.join(', ')}</span>}
    </span>
  )
}
