import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'
import { SegmentedControl } from '@/ui/SegmentedControl'
import type { Panel } from './api'
import { Conflicts } from './Conflicts'
import { EnterConflict } from './EnterConflict'
import styles from './Panels.module.css'

type Props = {
  callId: string
  panel: Panel
  zone: string
  /** Whose conflicts are shown, and whether those that were cleared. */
  of: string | undefined
  cleared: boolean
}

/** The conflicts of a panel: those that stand or were cleared, of everybody or of one. */
export function ConflictsPart({ callId, panel, zone, of, cleared }: Props) {
  const t = useWords('panels')
  const navigate = useNavigate({ from: '/hub/calls/$callId/panel' })
  const [isEntering, setEntering] = useState(false)
  const whose = panel.items.find(({ person }) => person.id === of)
  return (
    <Section
      id="conflicts"
      title={t('conflicts.title')}
      aside={
        <Button kind="outline" size="small" onPress={() => setEntering(true)}>
          <Icon name="plus" />
          {t('conflicts.enter')}
        </Button>
      }
    >
      <div className={styles.form}>
        <p className={styles.quiet}>{t('conflicts.text')}</p>
        <div className={styles.filters}>
          <SegmentedControl
            label={t('conflicts.which')}
            value={cleared ? 'cleared' : 'standing'}
            onChange={(which) =>
              void navigate({
                search: ({ cleared: _, ...rest }) =>
                  which === 'cleared' ? { ...rest, cleared: true } : rest,
                resetScroll: false,
              })
            }
            segments={(['standing', 'cleared'] as const).map((value) => ({
              value,
              label: t(`conflicts.${value}`),
            }))}
          />
          {whose ? (
            <span>
              {t('conflicts.of', { name: whose.person.name })}{' '}
              <Link
                to="/hub/calls/$callId/panel"
                params={{ callId }}
                search={({ of: _, ...rest }) => rest}
                resetScroll={false}
                className={linkClass()}
              >
                {t('conflicts.ofAll')}
              </Link>
            </span>
          ) : null}
        </div>
        <Conflicts {...{ callId, zone, cleared, of }} />
      </div>
      {isEntering ? (
        <EnterConflict callId={callId} panel={panel} onClose={() => setEntering(false)} />
      ) : null}
    </Section>
  )
}
