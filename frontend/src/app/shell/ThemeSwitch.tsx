import { chooseTheme, useTheme } from '@/app/theme'
import { useWords } from '@/lib/i18n/useWords'
import { Icon } from '@/ui/Icon'

import styles from './Switches.module.css'

/** Light or dark. */
export function ThemeSwitch() {
  const t = useWords('shell')
  const theme = useTheme()
  const other = theme === 'dark' ? 'light' : 'dark'
  const label = other === 'dark' ? t('theme.toDark') : t('theme.toLight')
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={styles.theme}
      onClick={() => chooseTheme(other)}
    >
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  )
}
