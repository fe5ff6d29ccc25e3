import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { IconButton } from '@/ui/IconButton'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { Switch } from '@/ui/Switch'
import { TextField } from '@/ui/TextField'
import type { Phase } from '../api'
import styles from './Settings.module.css'
import type { PhaseValues } from './values'

type Props = {
  phase: PhaseValues
  /** As it was saved; a new one was not. */
  known: Phase | undefined
  isReview: boolean
  isFixed: boolean
  error: string | undefined
  onChange: (phase: PhaseValues) => void
  onRemove: (() => void) | undefined
  onUp: (() => void) | undefined
}

const OTHERS = ['never', 'after_own', 'always'] as const

/** One phase; what is active, or was used, is not removed. */
export function PhaseFields(props: Props) {
  const { phase, known, isReview, isFixed, error, onChange, onRemove, onUp } = props
  const t = useWords('stages')
  const language = useLanguage()
  const name = phase.name[language] || t('settings.newPhase')
  const isKept = known !== undefined && (known.active || known.used)
  const set = (part: Partial<PhaseValues>) => onChange({ ...phase, ...part })
  return (
    <li className={styles.phase}>
      <div className={styles.phaseHead}>
        <h3>{name}</h3>
        {known?.active ? <Badge tone="success">{t('settings.active')}</Badge> : null}
        {known?.used ? <small>{t('settings.used')}</small> : null}
        <span className={styles.tools}>
          {onUp && !isFixed ? (
            <IconButton icon="chevron-up" label={t('settings.up', { name })} onPress={onUp} />
          ) : null}
          {onRemove && !isFixed && !isKept ? (
            <IconButton icon="trash" label={t('settings.remove', { name })} onPress={onRemove} />
          ) : null}
        </span>
      </div>
      <div className={styles.two}>
        {LANGUAGES.map((tongue) => (
          <TextField
            key={tongue}
            label={`${t('settings.name')}, ${LANGUAGE_NAMES[tongue]}`}
            value={phase.name[tongue]}
            onChange={(words) => set({ name: { ...phase.name, [tongue]: words } })}
            error={phase.name[tongue].trim() === '' ? error : undefined}
            maxLength={80}
            autoComplete="off"
            isDisabled={isFixed}
            isRequired
          />
        ))}
      </div>
      <div className={styles.two}>
        <div className={styles.switches}>
          <Switch
            isSelected={phase.may_review}
            onChange={(may_review) => set({ may_review })}
            isDisabled={isFixed}
          >
            {t('settings.mayReview')}
          </Switch>
          <Switch
            isSelected={phase.shows_names}
            onChange={(shows_names) => set({ shows_names })}
            isDisabled={isFixed}
            help={t(phase.shows_names ? 'namesShown' : 'namesHidden')}
          >
            {t('settings.showsNames')}
          </Switch>
          {isReview ? (
            <Switch
              isSelected={phase.takes_wishes}
              onChange={(takes_wishes) => set({ takes_wishes })}
              isDisabled={isFixed}
              help={t('settings.wishesHelp')}
            >
              {t('settings.wishes')}
            </Switch>
          ) : null}
        </div>
        <Select
          label={t('settings.others')}
          placeholder={t('settings.others')}
          value={phase.shows_reviews}
          onChange={(key) => set({ shows_reviews: key as PhaseValues['shows_reviews'] })}
          isDisabled={isFixed}
        >
          {OTHERS.map((one) => (
            <Option key={one} id={one}>
              {t(`settings.othersWhen.${one}`)}
            </Option>
          ))}
        </Select>
      </div>
    </li>
  )
}
