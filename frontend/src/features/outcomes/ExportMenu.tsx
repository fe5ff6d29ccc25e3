import { useMutation } from '@tanstack/react-query'

import { download, saveFile } from '@/api/download'
import { useProblemMessage } from '@/api/problemMessage'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Menu, MenuItem, MenuSection, MenuTrigger } from '@/ui/Menu'
import { showToast } from '@/ui/toasts'

import type { Choice, ExportWish } from './api'

const FORMS = ['xlsx', 'csv'] as const
const CONTENTS = ['figures', 'named'] as const

type Wish = Pick<ExportWish, 'form' | 'names'>

/** Takes the figures as a file; the names of startups only when they are asked for. */
export function ExportMenu({ hub, choice }: { hub: string; choice: Choice }) {
  const t = useWords('outcomes')
  const language = useLanguage() === 'az' ? 'az' : 'en'
  const message = useProblemMessage()
  const { isPending, mutate } = useMutation({
    mutationFn: (wish: Wish) =>
      download(
        '/api/v1/outcomes/exports',
        { hub, ...choice, ...wish, language } satisfies ExportWish,
        () => undefined,
      ),
    onSuccess: ({ file, name }) => {
      saveFile(file, name)
      showToast({ kind: 'success', title: t('export.done'), note: name })
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
        onAction={(key) => {
          const [content, form] = String(key).split(' ') as [string, Wish['form']]
          mutate({ form, names: content === 'named' })
        }}
      >
        {CONTENTS.map((content) => (
          <MenuSection key={content} title={t(`export.${content}`)}>
            {FORMS.map((form) => (
              <MenuItem
                key={form}
                id={`${content} ${form}`}
                textValue={`${t(`export.${content}`)} ${t(`export.${form}`)}`}
              >
                {t(`export.${form}`)}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </MenuTrigger>
  )
}
