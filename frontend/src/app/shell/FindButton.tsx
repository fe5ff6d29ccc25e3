import { Suspense, useEffect, useState } from 'react'
import type { Hub } from '@/features/hubs/api'
import type { Me } from '@/features/session/api'
import { useWords } from '@/lib/i18n/useWords'
import { Icon } from '@/ui/Icon'
import { part } from '@/ui/part'

const Palette = part(async () => (await import('../palette/Palette')).Palette)

type Props = { me: Me | null; hub: Hub; className: string; named?: boolean }

/** Opens the command palette, also by Ctrl+K or ⌘K; `named` shows the word and the keys. */
export function FindButton({ me, hub, className, named = false }: Props) {
  const t = useWords('shell')
  const [open, setOpen] = useState(false)

  // The keyboard is outside React.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen(true)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <>
      <button
        type="button"
        aria-label={t('find.label')}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        title={t('find.label')}
        className={className}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        {named ? <span>{t('find.name')}</span> : null}
        {named ? <kbd>{t('find.keys')}</kbd> : null}
      </button>
      {open ? (
        <Suspense>
          <Palette me={me} hub={hub} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
