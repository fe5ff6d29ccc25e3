import { useState } from 'react'
import { useWords } from '@/lib/i18n/useWords'

import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Popover, PopoverTrigger } from '@/ui/Popover'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { Specimen } from './Specimen'

/** What opens above the page. */
export function Overlays() {
  const t = useWords('kit')
  return (
    <>
      <Specimen title={t('sections.overlays')}>
        <DialogTrigger>
          <Button kind="outline">{t('overlays.dialog')}</Button>
          <Dialog
            title={t('overlays.dialogTitle')}
            labels={{ close: t('words.close') }}
            actions={(close) => (
              <>
                <Button kind="outline" onPress={close}>
                  {t('words.cancel')}
                </Button>
                <Button onPress={close}>{t('overlays.book')}</Button>
              </>
            )}
          >
            <p>{t('overlays.dialogText')}</p>
            <TextField label={t('fields.name')} defaultValue={t('bookings.title')} />
          </Dialog>
        </DialogTrigger>
        <Alert />
        <PopoverTrigger>
          <Button kind="outline">{t('overlays.popover')}</Button>
          <Popover title={t('overlays.popoverTitle')}>
            <p>{t('overlays.popoverText')}</p>
          </Popover>
        </PopoverTrigger>
      </Specimen>
      <Specimen title={t('overlays.toasts')}>
        <Toasts />
      </Specimen>
    </>
  )
}

function Alert() {
  const t = useWords('kit')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="danger" onPress={() => setOpen(true)}>
        {t('overlays.alert')}
      </Button>
      <AlertDialog
        danger
        isOpen={isOpen}
        onOpenChange={setOpen}
        onConfirm={() => setOpen(false)}
        title={t('overlays.alertTitle')}
        labels={{ confirm: t('overlays.confirm'), dismiss: t('overlays.keep') }}
      >
        <p>{t('overlays.alertText')}</p>
      </AlertDialog>
    </>
  )
}

function Toasts() {
  const t = useWords('kit')
  const undo = () =>
    showToast({
      title: t('overlays.undo'),
      note: (seconds) => t('overlays.undoNote', { seconds }),
      action: {
        label: t('words.undo'),
        onAction: () => showToast({ kind: 'success', title: t('overlays.saved') }),
      },
    })
  return (
    <>
      <Button kind="outline" onPress={undo}>
        {t('words.undo')}
      </Button>
      <Button
        kind="outline"
        onPress={() =>
          showToast({
            kind: 'success',
            title: t('overlays.saved'),
            note: t('overlays.savedNote'),
          })
        }
      >
        {t('overlays.saved')}
      </Button>
      <Button
        kind="outline"
        onPress={() =>
          showToast({
            kind: 'danger',
            title: t('overlays.failed'),
            note: t('overlays.failedNote'),
            seconds: null,
          })
        }
      >
        {t('overlays.failed')}
      </Button>
    </>
  )
}
