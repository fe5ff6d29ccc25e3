import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { SearchField } from 'react-aria-components/SearchField'
import { Text } from 'react-aria-components/Text'
import type { Hub } from '@/features/hubs/api'
import type { Me } from '@/features/session/api'
import { useWords } from '@/lib/i18n/useWords'
import { Icon } from '@/ui/Icon'

import styles from './Palette.module.css'
import { type Command, useCommands } from './useCommands'

type Props = { me: Me | null; hub: Hub; onClose: () => void }

/** Goes anywhere by a few letters. Everything in it is also reached without it. */
export function Palette({ me, hub, onClose }: Props) {
  const t = useWords('work')
  const label = useWords('shell')('find.label')
  const { contains } = useFilter({ sensitivity: 'base' })
  const groups = useCommands(me, hub).filter(({ commands }) => commands.length > 0)

  return (
    <ModalOverlay isOpen isDismissable onOpenChange={onClose} className={styles.overlay}>
      <Modal className={styles.modal}>
        <Dialog aria-label={label} className={styles.dialog}>
          <Autocomplete filter={contains}>
            <SearchField aria-label={label} autoFocus className={styles.search}>
              <Icon name="search" />
              <Input placeholder={t('palette.placeholder')} className={styles.input} />
            </SearchField>
            <Menu
              className={styles.list}
              aria-label={label}
              renderEmptyState={() => <p className={styles.nothing}>{t('palette.nothing')}</p>}
              onClose={onClose}
            >
              {groups.map(({ title, commands }) => (
                <MenuSection key={title}>
                  <Header className={styles.heading}>{title}</Header>
                  {commands.map((command) => (
                    <CommandRow key={command.id} command={command} />
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
          <p className={styles.hint}>{t('palette.hint')}</p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function CommandRow({ command: { id, name, note, icon, run } }: { command: Command }) {
  return (
    <MenuItem
      id={id}
      textValue={note === undefined ? name : `${name} ${note}`}
      className={styles.item}
      onAction={run}
    >
      <Icon name={icon} />
      <Text slot="label">{name}</Text>
      {note === undefined ? null : (
        <Text slot="description" className={styles.note}>
          {note}
        </Text>
      )}
    </MenuItem>
  )
}
