import { useNavigate } from '@tanstack/react-router'
import { AskShop } from '@/features/conversations/AskShop'
import type { Thing } from '@/features/conversations/api'

import { useSentPictures } from './useSentPictures'

type Props = { thing: Thing; shop: string; label: string; scope: string }

/** Writes to a shop, and goes on in the conversation. */
export function WriteToShop({ scope, ...rest }: Props) {
  const navigate = useNavigate()
  const pictures = useSentPictures(scope)
  return (
    <AskShop
      {...rest}
      pictures={pictures}
      onBegun={(conversationId) =>
        void navigate({ to: '/messages/$conversationId', params: { conversationId } })
      }
    />
  )
}
