import type { Bought } from '@/api/buying'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'

import type { OrderLine } from './api'
import styles from './BoughtFiles.module.css'
import { addressOf, useSaveFile } from './saving'

type File = OrderLine['files'][number]
type Props = { line: OrderLine; bought: Bought }

/** What a digital work consists of, to be saved by whoever has paid for it. */
export function BoughtFiles({ line, bought }: Props) {
  const t = useWords('buying')
  const format = useFormat(bought.purchase.hub.zone)
  if (line.files.length === 0) return null
  return (
    <ul className={styles.files} aria-label={t('files.title', { title: line.title })}>
      {line.files.map((file) => (
        <li key={file.id}>
          <Save line={line} file={file} bought={bought} />
          {file.downloaded_at === null ? null : (
            <small>{t('files.saved', { day: format.dateTime(file.downloaded_at) })}</small>
          )}
        </li>
      ))}
    </ul>
  )
}

/** A member follows a link; whoever has no account sends their secret, which stands in no address. */
function Save({ line, file, bought }: Props & { file: File }) {
  const t = useWords('buying')
  const { name } = file
  const save = useSaveFile(bought)
  if (bought.secret === null) {
    return (
      <a href={addressOf(line.id, file.id)} download={name} className={linkClass()}>
        {t('files.save', { name })}
      </a>
    )
  }
  return (
    <>
      <Button
        kind="outline"
        size="small"
        isPending={save.isPending}
        onPress={() => save.mutate({ line: line.id, file: file.id })}
      >
        {t('files.save', { name })}
      </Button>
      <ProblemNotice of={save} />
    </>
  )
}
