import { useQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import { repliesQuery } from './api'
import styles from './Conversations.module.css'

const DAY = 24 * 60 // minutes

/** How soon a shop answers, once enough answers are known; it only adds to the page. */
export function ShopReplies({ shop, zone }: { shop: string; zone: string }) {
  const t = useWords('conversations')
  const format = useFormat(zone)
  const { data } = useQuery(repliesQuery(shop))
  const minutes = data?.median_minutes ?? null
  if (data === undefined || minutes === null) return null
  const time = minutes < DAY ? format.duration(Math.max(1, minutes)) : null
  const soon =
    time === null
      ? t('replies.days', { count: Math.ceil(minutes / DAY) })
      : t('replies.within', { time })
  return (
    <p className={styles.replies}>
      <b>{soon}</b>
      <small>{t('replies.measured', { count: data.answers, days: data.days })}</small>
    </p>
  )
}
