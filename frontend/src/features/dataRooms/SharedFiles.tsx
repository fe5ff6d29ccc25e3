import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'
import { Notice } from '@/ui/Notice'

import { type SharedRoom, sharedAddress, useSaveByLetter } from './api'
import styles from './DataRooms.module.css'
import { lastDay } from './lastDay'

const GONE = '/problems/not-found'

type Props = {
  shared: SharedRoom
  size: (bytes: number) => string
  /** The secret of a letter, for who has no account. */
  token?: string | undefined
}

/** What a startup shows to the reader. */
export function SharedFiles({ shared, size, token }: Props) {
  const t = useWords('dataRooms')
  const format = useFormat(shared.hub.zone)
  return (
    <article className={styles.shared} aria-labelledby={shared.id}>
      <h2 id={shared.id}>{shared.organisation.name}</h2>
      <p className={styles.quiet}>
        {t('sharedBy', {
          name: shared.shared_by,
          until: format.date(lastDay(shared.ends_at, shared.hub.zone)),
        })}
      </p>
      {shared.note === '' ? null : <p className={styles.note}>{shared.note}</p>}
      {shared.files.length === 0 ? (
        <p className={styles.quiet}>{t('nothingLeft')}</p>
      ) : (
        <ul className={styles.files}>
          {shared.files.map((file) => (
            <li key={file.id}>
              <span className={styles.two}>
                {file.name}
                <small>{`${file.kind.toUpperCase()}, ${size(file.bytes)}`}</small>
              </span>
              {token === undefined ? (
                <a
                  href={sharedAddress(shared.id, file.id)}
                  className={buttonClass({ kind: 'outline', size: 'small' })}
                  aria-label={t('saveOf', { name: file.name })}
                  download
                >
                  {t('save')}
                </a>
              ) : (
                <SaveByLetter file={file} token={token} />
              )}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.quiet}>{t('seen')}</p>
    </article>
  )
}

function SaveByLetter({ file, token }: { file: SharedRoom['files'][number]; token: string }) {
  const t = useWords('dataRooms')
  const save = useSaveByLetter(token)
  return (
    <>
      <Button
        kind="outline"
        size="small"
        aria-label={t('saveOf', { name: file.name })}
        isPending={save.isPending}
        onPress={() => save.mutate(file)}
      >
        {t('save')}
      </Button>
      {isProblem(save.error, GONE) ? (
        <Notice kind="warning" title={t('gone')} live>
          {t('goneText')}
        </Notice>
      ) : null}
      <ProblemNotice of={save} except={[GONE]} />
    </>
  )
}
