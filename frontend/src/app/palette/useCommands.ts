import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { MARKET, otherPlaces, type Place, STUDIOS, workPlaces } from '@/app/places'
import { useSpeak } from '@/app/shell/useSpeak'
import { chooseTheme, useTheme } from '@/app/theme'
import type { Hub } from '@/features/hubs/api'
import type { Me } from '@/features/session/api'
import { studiosQuery } from '@/features/studios/api'
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import type { IconName } from '@/ui/Icon'

/** Something that the palette can do or go to. */
export type Command = {
  id: string
  name: string
  note?: string
  icon: IconName
  run: () => unknown
}

export type CommandGroup = { title: string; commands: Command[] }

const HOME: Place = { to: '/', name: 'home', icon: 'home' }
const FIND: Place = { to: '/find', name: 'find', icon: 'search' }

/** THE list of what the palette offers; a feature that wants to be found adds its group here. */
export function useCommands(me: Me | null, hub: Hub): CommandGroup[] {
  const t = useWords('work')
  return [
    { title: t('palette.goTo'), commands: usePlaces(me) },
    { title: t('palette.studios'), commands: useStudios(hub) },
    { title: t('palette.actions'), commands: useSettings(me) },
  ]
}

function usePlaces(me: Me | null): Command[] {
  const t = useWords('work')
  const navigate = useNavigate()
  const places = me === null ? [STUDIOS, MARKET] : [...workPlaces(me), ...otherPlaces(me)]
  return [HOME, FIND, ...places].map(({ to, name, icon }) => ({
    id: to,
    name: t(`places.${name}`),
    icon,
    run: () => navigate({ to }),
  }))
}

function useStudios(hub: Hub): Command[] {
  const navigate = useNavigate()
  const { data } = useQuery(studiosQuery(hub.slug))
  return (data?.items ?? []).map(({ id, slug, name, summary, kind }) => ({
    id,
    name,
    note: summary,
    icon: kind,
    run: () => navigate({ to: `/studios/${slug}` }),
  }))
}

function useSettings(me: Me | null): Command[] {
  const t = useWords('shell')
  const current = useLanguage()
  const speak = useSpeak(me)
  const theme = useTheme()
  const languages = LANGUAGES.filter((language) => language !== current)
  return [
    {
      id: 'theme',
      name: theme === 'dark' ? t('theme.toLight') : t('theme.toDark'),
      icon: theme === 'dark' ? 'sun' : 'moon',
      run: () => chooseTheme(theme === 'dark' ? 'light' : 'dark'),
    },
    ...languages.map(
      (language): Command => ({
        id: language,
        name: LANGUAGE_NAMES[language],
        icon: 'language',
        run: () => speak(language),
      }),
    ),
  ]
}
