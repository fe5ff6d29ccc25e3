import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import type { Masks } from './api'
import styles from './Masks.module.css'

type Props = { masks: Masks; zone: string; onEnd: (rule: string) => void }

/** The files of an application as blind reviewers have them, and what managers said by hand. */
export function MaskRules({ masks, zone, onEnd }: Props) {
  const t = useWords('reviews')
  const format = useFormat(zone)
  const { files, rules } = masks
  return (
    <>
      {files.length > 0 ? <h4>{t('masks.files')}</h4> : null}
      <ul className={styles.rows} hidden={files.length === 0}>
        {files.map((file) => (
          <li key={file.name}>
            <b>{file.name}</b>
            <span className={styles.quiet}>
              {file.question_hidden
                ? t('masks.fileHidden')
                : file.shown_as === null
                  ? t('masks.fileWithheld')
                  : t('masks.fileAs', { name: file.shown_as })}
            </span>
          </li>
        ))}
      </ul>
      {rules.length > 0 ? <h4>{t('masks.rules')}</h4> : null}
      <ul className={styles.rows} hidden={rules.length === 0}>
        {rules.map(({ id, words, masks: isMasked, by, made_at: at }) => (
          <li key={id}>
            <b>{words}</b>
            <Badge tone={isMasked ? 'info' : 'warning'}>
              {t(isMasked ? 'masks.masked' : 'masks.kept')}
            </Badge>
            <span className={styles.quiet}>
              {t('masks.by', { name: by, day: format.date(at) })}
            </span>
            <Button
              kind="quiet"
              size="small"
              aria-label={t('masks.undoOf', { words })}
              onPress={() => onEnd(id)}
            >
              {t('masks.undo')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
