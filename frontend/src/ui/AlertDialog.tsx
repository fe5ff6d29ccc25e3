import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay, type ModalOverlayProps } from 'react-aria-components/Modal'
import { Button } from './Button'
import { classNames } from './classNames'
import styles from './Dialog.module.css'

export interface AlertDialogProps
  extends Pick<ModalOverlayProps, 'isOpen' | 'defaultOpen' | 'onOpenChange'> {
  title: string
  /** What will happen, and whether it can be undone. */
  children: ReactNode
  /** `confirm` names the action ("Cancel the booking"), never just "OK". */
  labels: { confirm: string; dismiss: string }
  onConfirm: () => void
  /** Keeps the dialog open with a running thread until the caller closes it through `isOpen`. */
  isPending?: boolean
  danger?: boolean | undefined
}

/** Asks once more before something that is hard to undo. Only its buttons and Escape close it. */
export function AlertDialog({
  title,
  children,
  labels,
  onConfirm,
  isPending = false,
  danger,
  ...state
}: AlertDialogProps) {
  return (
    <ModalOverlay {...state} isKeyboardDismissDisabled={isPending} className={styles.overlay}>
      <Modal className={classNames(styles.modal, danger && styles.dangerous)}>
        <AriaDialog role="alertdialog" className={styles.dialog}>
          {({ close }) => (
            <>
              <header className={styles.head}>
                <Heading slot="title">{title}</Heading>
              </header>
              <div className={styles.body}>{children}</div>
              <footer className={styles.foot}>
                <Button kind="outline" onPress={close} isDisabled={isPending} autoFocus>
                  {labels.dismiss}
                </Button>
                <Button kind={danger ? 'danger' : 'ink'} onPress={onConfirm} isPending={isPending}>
                  {labels.confirm}
                </Button>
              </footer>
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
