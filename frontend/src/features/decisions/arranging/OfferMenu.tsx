import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem, MenuTrigger } from '@/ui/Menu'

import { MoveEndDialog } from './MoveEndDialog'
import { WithdrawDialog } from './WithdrawDialog'

type Props = { offer: { id: string; expires_at: string }; name: string; zone: string }

/** What a manager can do with an offer that is open. */
export function OfferMenu({ offer, name, zone }: Props) {
  const t = useWords('decisions')
  const [open, setOpen] = useState<'end' | 'withdraw' | null>(null)
  const shared = { offer, name, onClose: () => setOpen(null) }
  return (
    <>
      <MenuTrigger>
        <IconButton icon="more" label={t('offerMenu.of', { name })} />
        <Menu placement="bottom end">
          <MenuItem icon="clock" onAction={() => setOpen('end')}>
            {t('offerMenu.end')}
          </MenuItem>
          <MenuItem icon="undo" danger onAction={() => setOpen('withdraw')}>
            {t('offerMenu.withdraw')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
      {open === 'end' ? <MoveEndDialog {...shared} zone={zone} /> : null}
      {open === 'withdraw' ? <WithdrawDialog {...shared} /> : null}
    </>
  )
}
