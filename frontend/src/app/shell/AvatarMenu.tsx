import type { Hub } from '@/features/hubs/api'
import type { Me } from '@/features/session/api'
import { Avatar } from '@/ui/Avatar'

import { AccountMenu } from './AccountMenu'
import { FindButton } from './FindButton'

type Props = {
  me: Me
  hub: Hub
  hubs: readonly Hub[]
  className: string
  findClassName: string
}

/** What the public header shows instead of the ways in: the palette and the person's emblem. */
export function AvatarMenu({ findClassName, ...props }: Props) {
  return (
    <>
      <FindButton me={props.me} hub={props.hub} className={findClassName} />
      <AccountMenu {...props}>
        <Avatar seed={props.me.id} size={39} />
      </AccountMenu>
    </>
  )
}
