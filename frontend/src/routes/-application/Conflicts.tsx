import { ConflictDialog } from '@/features/applications/ConflictDialog'
import type { DraftKeeper } from '@/features/applications/keeper'
import { useDraft } from '@/features/applications/keepers'
import { AnswerView } from '@/features/forms/AnswersView'
import type { Definition } from '@/features/forms/api'
import { say } from '@/features/forms/wording'
import { useLanguage } from '@/lib/i18n/useWords'

type Props = { definition: Definition; keeper: DraftKeeper }

/** The same answers changed by two, each as it is read. */
export function Conflicts({ definition, keeper }: Props) {
  const language = useLanguage()
  const { conflicts } = useDraft(keeper)
  const items = new Map(
    definition.pages.flatMap(({ items: all }) => all.map((item) => [item.key, item] as const)),
  )
  if (conflicts.length === 0) return null
  return (
    <ConflictDialog
      conflicts={conflicts}
      nameOf={(field) => say(items.get(field)?.label ?? { az: field, en: field }, language)}
      show={(field, answer) => {
        const item = items.get(field)
        return item === undefined || item.kind === 'note' ? null : (
          <AnswerView field={item} value={answer} language={language} />
        )
      }}
      onResolve={(chosen) => keeper.resolve(chosen)}
    />
  )
}
