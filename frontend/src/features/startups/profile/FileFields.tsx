import type { ReactNode } from 'react'
import type { Profile } from '@/api/startupProfiles'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Icon } from '@/ui/Icon'
import { StartupLogo } from '../StartupLogo'
import styles from './Profile.module.css'
import type { ProfileFormState } from './useProfileForm'

export type Sent = { id: string; name: string }
export type Upload = (kind: 'logo' | 'deck', onSent: (file: Sent) => Promise<unknown>) => ReactNode

type Props = { form: ProfileFormState; profile: Profile; upload: Upload }

/** The logo and the pitch deck; another feature takes the files. */
export function FileFields({ form, profile, upload }: Props) {
  const t = useWords('startupProfile')
  const { logoId, deckId, deckPublic } = form.values
  const take = (name: 'logoId' | 'deckId') => async (file: Sent) => form.set(name, file.id)
  return (
    <div className={styles.languages}>
      <div className={styles.fields}>
        <span className={styles.label}>{t('logo')}</span>
        {logoId === null ? (
          upload('logo', take('logoId'))
        ) : (
          <Kept name={t('logo')} onRemove={() => form.set('logoId', null)}>
            {logoId === profile.logo_id ? <StartupLogo startup={profile} size={78} /> : t('fresh')}
          </Kept>
        )}
      </div>
      <div className={styles.fields}>
        <span className={styles.label}>{t('deck')}</span>
        {deckId === null ? (
          upload('deck', take('deckId'))
        ) : (
          <>
            <Kept name={t('deck')} onRemove={() => form.set('deckId', null)}>
              {deckId === profile.deck_id ? profile.deck?.name : t('fresh')}
            </Kept>
            <Checkbox
              isSelected={deckPublic}
              onChange={(isPublic) => form.set('deckPublic', isPublic)}
              help={t('deckPublicHelp')}
            >
              {t('deckPublic')}
            </Checkbox>
          </>
        )}
      </div>
    </div>
  )
}

type KeptProps = { name: string; onRemove: () => void; children: ReactNode }

function Kept({ name, onRemove, children }: KeptProps) {
  const t = useWords('startupProfile')
  return (
    <div className={styles.file}>
      {children}
      <Button kind="outline" size="small" aria-label={t('removeOf', { name })} onPress={onRemove}>
        <Icon name="trash" />
        {t('remove')}
      </Button>
    </div>
  )
}
