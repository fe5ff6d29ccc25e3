import { onlineManager } from '@tanstack/react-query'
import { type ReactNode, useSyncExternalStore } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { DaySkeleton } from './DaySkeleton'

type Props<Data> = {
  query: {
    data: Data | undefined
    dataUpdatedAt: number
    error: Error | null
    isError: boolean
    refetch: () => unknown
  }
  zone: string
  children: (data: Data, readAt: number) => ReactNode
}

const subscribeOnline = (listener: () => void) => onlineManager.subscribe(listener)
const isOnline = () => onlineManager.isOnline()

/** What was read, a place for it while it is read, or why it could not be; and how old it is. */
export function Answer<Data>({ query, zone, children }: Props<Data>) {
  const t = useWords('timeline')
  const format = useFormat(zone)
  const message = useProblemMessage()
  const online = useSyncExternalStore(subscribeOnline, isOnline)
  const { data, dataUpdatedAt, error, isError, refetch } = query
  if (data !== undefined) {
    return (
      <>
        {isError || !online ? (
          <Notice kind="warning" live>
            {t('state.stale', { time: format.time(new Date(dataUpdatedAt).toISOString()) })}
          </Notice>
        ) : null}
        {children(data, dataUpdatedAt)}
      </>
    )
  }
  if (error === null) return <DaySkeleton />
  return (
    <Notice
      kind="danger"
      live
      title={message(error)}
      actions={
        <Button kind="outline" onPress={() => refetch()}>
          {t('state.again')}
        </Button>
      }
    />
  )
}
