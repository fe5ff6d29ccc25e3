import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { otherPlaces } from '@/app/places'
import { chooseTheme, useTheme } from '@/app/theme'
import type { Hub } from '@/features/hubs/api'
import { type Me, useSignOut } from '@/features/session/api'
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger } from '@/ui/Menu'

import { useSpeak } from './useSpeak'

type Props = {
  me: Me
  hub: Hub
  hubs: readonly Hub[]
  className: string
  /** What the button shows. */
  children: ReactNode
}

/** Everything about oneself: profile, hub, language, theme, way out. */
export function AccountMenu({ me, hub, hubs, className, children }: Props) {
  const t = useWords('work')
  const common = useWords('shell')
  const current = useLanguage()
  const navigate = useNavigate()
  const speak = useSpeak(me)
  const theme = useTheme()
  const other = theme === 'dark' ? 'light' : 'dark'
  const { mutate: signOut } = useSignOut()

  return (
    <MenuTrigger>
      <Button className={className} aria-label={t('account.menu', { name: me.name })}>
        {children}
      </Button>
      <Menu placement="top start">
        {otherPlaces(me).map(({ to, name, icon }) => (
          <MenuItem key={to} icon={icon} onAction={() => navigate({ to })}>
            {t(`places.${name}`)}
          </MenuItem>
        ))}
        <MenuSeparator />
        {hubs.length < 2 ? null : (
          <MenuSection title={t('hub.label')}>
            {hubs.map(({ slug, name }) => (
              <MenuItem
                key={slug}
                icon={slug === hub.slug ? 'check' : 'pin'}
                onAction={() => navigate({ to: '.', search: (old) => ({ ...old, hub: slug }) })}
              >
                {name}
              </MenuItem>
            ))}
          </MenuSection>
        )}
        {LANGUAGES.filter((language) => language !== current).map((language) => (
          <MenuItem key={language} icon="language" onAction={() => speak(language)}>
            {LANGUAGE_NAMES[language]}
          </MenuItem>
        ))}
        <MenuItem icon={other === 'dark' ? 'moon' : 'sun'} onAction={() => chooseTheme(other)}>
          {other === 'dark' ? common('theme.toDark') : common('theme.toLight')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon="sign-out"
          onAction={() => signOut(undefined, { onSuccess: () => navigate({ to: '/' }) })}
        >
          {t('account.signOut')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  )
}
