import type { Hub } from '@/features/hubs/api'
import type { Me } from '@/features/session/api'
import { Avatar } from '@/ui/Avatar'

import { AccountMenu } from './AccountMenu'

type Props = { me: Me; hub: Hub; hubs: readonly Hub[]; className: string }

/** The account menu behind the person's emblem. */
export function AvatarMenu(props: Props) {
  return (
    <AccountMenu {...props}>
      <Avatar seed={props.me.id} size={39} />
    </AccountMenu>
  )
}
