import { useProblemMessage } from '@/api/problemMessage'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Menu, MenuItem, MenuTrigger } from '@/ui/Menu'
import { showToast } from '@/ui/toasts'

import { type Selected, useAskForArchive, useExport, type Wish } from './api'

const FORMS = ['xlsx', 'csv', 'json'] as const
const BLIND = ['reviews', 'assignments'] as const

type Props = {
  callId: string
  subject: Wish['subject']
  selected?: Selected
  /** What is taken, in words; otherwise only "Export". */
  children?: string
  size?: 'small'
}

/** Takes what is shown of a call as a file; applications also with everything that was sent. */
export function ExportMenu({ callId, subject, selected = {}, children, size }: Props) {
  const t = useWords('exports')
  const language = useLanguage()
  const message = useProblemMessage()
  const exporting = useExport(callId, language)
  const asking = useAskForArchive(callId, language)
  const failed = (error: unknown) =>
    showToast({ kind: 'danger', title: t('failed'), note: message(error) })
  const take = (what: string) => {
    if (what === 'zip') {
      const onSuccess = ({ total }: { total: number }) =>
        showToast({ kind: 'success', title: t('packing', { count: total }) })
      return asking.mutate(selected, { onSuccess, onError: failed })
    }
    const form = FORMS.find((one) => one === what) ?? 'xlsx'
    exporting.mutate(
      { ...selected, subject, form, ...(what === 'blind' && { names: false }) },
      {
        onSuccess: (name) => showToast({ kind: 'success', title: t('done'), note: name }),
        onError: failed,
      },
    )
  }
  const items = [
    ...FORMS,
    ...(BLIND.some((one) => one === subject) ? (['blind'] as const) : []),
    ...(subject === 'applications' ? (['zip'] as const) : []),
  ]
  const noteOf = (item: (typeof items)[number]) =>
    item === 'json' && subject === 'applications' ? t('signed') : t(`items.${item}.note`)
  return (
    <MenuTrigger>
      <Button
        kind="outline"
        {...(size && { size })}
        isPending={exporting.isPending || asking.isPending}
      >
        <Icon name="download" />
        {children ?? t('button')}
      </Button>
      <Menu
        placement="bottom end"
        aria-label={t(`label.${subject}`)}
        onAction={(item) => take(String(item))}
      >
        {items.map((item) => (
          <MenuItem key={item} id={item} textValue={t(`items.${item}.name`)} note={noteOf(item)}>
            {t(`items.${item}.name`)}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  )
}
