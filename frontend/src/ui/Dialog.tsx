import type { ReactNode } from 'react'
import {
  Dialog as AriaDialog,
  DialogTrigger as AriaDialogTrigger,
  Heading,
} from 'react-aria-components/Dialog'
import { Modal, ModalOverlay, type ModalOverlayProps } from 'react-aria-components/Modal'
import { classNames } from './classNames'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton'

/** Opens the dialog (its second child) from the button that is its first child. */
export const DialogTrigger = AriaDialogTrigger

type Close = () => void

export interface DialogProps
  extends Pick<ModalOverlayProps, 'isOpen' | 'defaultOpen' | 'onOpenChange'> {
  title: string
  labels: { close: string }
  children: ReactNode | ((close: Close) => ReactNode)
  /** The actions, the main one last. */
  actions?: ReactNode | ((close: Close) => ReactNode)
  wide?: boolean | undefined
  /** Clicking beside it closes it; leave it out where somebody may have typed something. */
  isDismissable?: boolean
}

const filled = (part: DialogProps['children'] | DialogProps['actions'], close: Close) =>
  typeof part === 'function' ? part(close) : part

/** A task above the page; on a phone it rises from the lower edge. Escape closes it. */
export function Dialog({
  title,
  labels,
  children,
  actions,
  wide,
  isDismissable = false,
  ...state
}: DialogProps) {
  return (
    <ModalOverlay {...state} isDismissable={isDismissable} className={styles.overlay}>
      <Modal className={classNames(styles.modal, wide && styles.wide)}>
        <AriaDialog className={styles.dialog}>
          {({ close }) => (
            <>
              <header className={styles.head}>
                <Heading slot="title">{title}</Heading>
                <IconButton icon="close" label={labels.close} onPress={close} />
              </header>
              <div className={styles.body}>{filled(children, close)}</div>
              {actions ? <footer className={styles.foot}>{filled(actions, close)}</footer> : null}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
