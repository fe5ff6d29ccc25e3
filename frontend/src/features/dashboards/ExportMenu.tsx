import { useMutation } from '@tanstack/react-query'

import { download, saveFile } from '@/api/download'
import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Menu, MenuItem, MenuTrigger } from '@/ui/Menu'
import { showToast } from '@/ui/toasts'

import type { ExportWish, Group } from './api'

const FORMS = ['xlsx', 'csv', 'pdf'] as const
type Form = (typeof FORMS)[number]

/** Takes the figures as a file, or prints the page. */
export function ExportMenu({ hub, groups }: { hub: string; groups: readonly Group[] }) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const format = useFormat('UTC')
  const message = useProblemMessage()
  const ids = (kind: Group['kind']) => groups.filter((one) => one.kind === kind).map((g) => g.id)
  const { isPending, mutate } = useMutation({
    mutationFn: (form: Form) =>
      download(
        '/api/v1/cohort-comparison/exports',
        {
          hub,
          cohort_ids: ids('cohort'),
          track_ids: ids('track'),
          form,
          language,
        } satisfies ExportWish,
        () => undefined,
      ),
    onSuccess: ({ file, name }) => {
      saveFile(file, name)
      const size = format.number(Math.max(1, Math.round(file.size / 1024)))
      showToast({ kind: 'success', title: t('export.done'), note: `${name}, ${size} kB` })
    },
    onError: (error) =>
      showToast({ kind: 'danger', title: t('export.failed'), note: message(error) }),
  })
  return (
    <MenuTrigger>
      <Button kind="outline" isPending={isPending}>
        <Icon name="download" />
        {t('export.button')}
      </Button>
      <Menu
        placement="bottom end"
        aria-label={t('export.label')}
        onAction={(key) => (key === 'print' ? globalThis.print() : mutate(key as Form))}
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
        <MenuItem id="print" note={t('export.print.note')} textValue={t('export.print.name')}>
          {t('export.print.name')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  )
}
