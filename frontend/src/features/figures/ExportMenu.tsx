import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { download, type Progress, saveFile } from '@/api/download'
import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Menu, MenuItem, MenuSection, MenuTrigger } from '@/ui/Menu'
import { showToast } from '@/ui/toasts'

import type { ExportWish } from './api'
import type { Period } from './period'

const CONTENTS = ['bookings', 'utilisation'] as const
const FORMS = ['xlsx', 'csv'] as const

type Wish = Pick<ExportWish, 'content' | 'form'>

/** Takes the bookings or the figures of the period as a file. */
export function ExportMenu({ hub, period }: { hub: string; period: Period }) {
  const t = useWords('figures')
  const format = useFormat('UTC')
  const message = useProblemMessage()
  const [progress, setProgress] = useState<Progress | null>(null)
  const exporting = useMutation({
    mutationFn: (wish: Wish) =>
      download('/api/v1/exports', { hub, ...period, ...wish } satisfies ExportWish, setProgress),
    onMutate: () => setProgress(null),
    onSuccess: ({ file, name }) => {
      saveFile(file, name)
      const size = format.number(Math.max(1, Math.round(file.size / 1024)))
      showToast({ kind: 'success', title: t('export.done'), note: `${name}, ${size} kB` })
    },
    onError: (error) =>
      showToast({ kind: 'danger', title: t('export.failed'), note: message(error) }),
  })
  const { isPending, mutate } = exporting
  return (
    <MenuTrigger>
      <Button kind="outline" isPending={isPending}>
        <Icon name="download" />
        {isPending && progress !== null && progress.all > 0
          ? t('export.coming', { share: format.percent(progress.done / progress.all) })
          : t('export.button')}
      </Button>
      <Menu
        placement="bottom end"
        aria-label={t('export.label')}
        onAction={(key) => {
          const [content, form] = String(key).split(' ') as [Wish['content'], Wish['form']]
          mutate({ content, form })
        }}
      >
        {CONTENTS.map((content) => (
          <MenuSection key={content} title={t(`export.${content}`)}>
            {FORMS.map((form) => (
              <MenuItem
                key={form}
                id={`${content} ${form}`}
                textValue={`${t(`export.${content}`)} ${t(`export.${form}.name`)}`}
                note={t(`export.${form}.note`)}
              >
                {t(`export.${form}.name`)}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </MenuTrigger>
  )
}
