import { Link } from '@tanstack/react-router'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { type Preference, useWish, type Wish } from './api'
import styles from './Reviews.module.css'
import wished from './Wishes.module.css'

type Props = { stageId: string; wishes: readonly Wish[]; code: string | undefined }

export const PREFERENCES = ['rather_not', 'neutral', 'keen'] as const

/** Applications that could be given to a reviewer, each with what they say of it. */
export function WishList({ stageId, wishes, code }: Props) {
  const t = useWords('reviews')
  const wish = useWish(stageId)
  return (
    <>
      <ProblemNotice of={wish} />
      <ul className={wished.wishes}>
        {wishes.map((one) => (
          <li key={one.code} data-open={one.code === code || undefined}>
            <Link
              to="/reviews/wishes/$stageId"
              params={{ stageId }}
              search={{ code: one.code }}
              resetScroll={false}
              aria-current={one.code === code ? 'true' : undefined}
              className={wished.wishName}
            >
              <b className={styles.label}>{one.label}</b>
              <small>
                {one.track.name} · {one.language}
              </small>
            </Link>
            <SegmentedControl
              label={t('wishes.of', { label: one.label })}
              value={one.preference}
              onChange={(preference: Preference) => wish.mutate({ code: one.code, preference })}
              segments={PREFERENCES.map((value) => ({
                value,
                label: t(`wishes.preferences.${value}`),
              }))}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
