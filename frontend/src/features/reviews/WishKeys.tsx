import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { useWish, type Wish } from './api'
import { KeysDialog } from './KeysDialog'
import { useShortcuts } from './useShortcuts'
import { PREFERENCES } from './WishList'

type Props = { stageId: string; wishes: readonly Wish[]; code: string | undefined }

/** The keys of the list of wishes: j and k read the next, 1 to 3 say what somebody thinks of it. */
export function WishKeys({ stageId, wishes, code }: Props) {
  const t = useWords('reviews')
  const navigate = useNavigate()
  const wish = useWish(stageId)
  const [showsKeys, setShowsKeys] = useState(false)
  const at = wishes.findIndex((one) => one.code === code)
  const go = (place: number) => {
    const next = wishes[Math.max(0, Math.min(wishes.length - 1, place))]
    if (next === undefined) return
    const search = { code: next.code }
    void navigate({ to: '/reviews/wishes/$stageId', params: { stageId }, search })
  }
  useShortcuts({
    digit: (digit) => {
      const preference = PREFERENCES[digit - 1]
      if (code === undefined || preference === undefined) return
      wish.mutate({ code, preference })
      go(at + 1)
    },
    j: () => go(at + 1),
    k: () => go(at - 1),
    '?': () => setShowsKeys(true),
  })
  return (
    <KeysDialog
      isOpen={showsKeys}
      onOpenChange={setShowsKeys}
      keys={[
        { keys: ['j', 'k'], does: t('keys.read') },
        { keys: ['1', '2', '3'], does: t('keys.wish') },
        { keys: ['?'], does: t('keys.all') },
      ]}
    />
  )
}
