import { useMutation } from '@tanstack/react-query'
import { download, saveFile } from '@/api/download'
import { useProblemMessage } from '@/api/problemMessage'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Menu, MenuItem, MenuTrigger } from '@/ui/Menu'
import { showToast } from '@/ui/toasts'

const FORMS = ['xlsx', 'csv', 'json'] as const

/** Takes everything that was sent to a call as a file. */
export function ExportMenu({ callId }: { callId: string }) {
  const t = useWords('applications')
  const language = useLanguage()
  const message = useProblemMessage()
  const exporting = useMutation({
    mutationFn: (form: string) =>
      download(`/api/v1/calls/${callId}/exports`, { form, language }, () => undefined),
    onSuccess: ({ file, name }) => {
      saveFile(file, name)
      showToast({ kind: 'success', title: t('export.done'), note: name })
    },
    onError: (error) =>
      showToast({ kind: 'danger', title: t('export.failed'), note: message(error) }),
  })
  return (
    <MenuTrigger>
      <Button kind="outline" isPending={exporting.isPending}>
        <Icon name="download" />
        {t('export.button')}
      </Button>
      <Menu
        placement="bottom end"
        aria-label={t('export.label')}
        onAction={(form) => exporting.mutate(String(form))}
      >
        {FORMS.map((form) => (
          <MenuItem
            key={form}
            id={form}
            textValue={t(`export.${form}.name`)}
            note={t(`export.${form}.note`)}
          >
            {t(`export.${form}.name`)}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  )
}
