import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { CallMenu, type CallPageName } from './CallMenu'
import { Page } from './Page'

type Props = {
  callId: string
  /** The title of the call, which heads every page of it. */
  call: string
  page: CallPageName
  lead?: ReactNode
  action?: ReactNode
  /** For panes side by side. */
  wide?: boolean
  /** A call that is not published yet has one page. */
  alone?: boolean
  children: ReactNode
}

/** A page of one call: its title stays above the tabs, which say what is looked at. */
export function CallPage({ callId, call, page, lead, action, wide, alone, children }: Props) {
  const t = useWords('work')
  return (
    <Page
      title={call}
      lead={lead}
      action={action}
      wide={wide ?? false}
      above={
        <Breadcrumb label={t('callMenu.crumbs')} current={t(`callMenu.pages.${page}`)}>
          <Link to="/hub/calls">{t('callMenu.calls')}</Link>
          <Link to="/hub/calls/$callId" params={{ callId }}>
            {call}
          </Link>
        </Breadcrumb>
      }
      tabs={alone ? null : <CallMenu callId={callId} />}
    >
      {children}
    </Page>
  )
}

/** What the browser calls a page of a call: what is looked at, and of which call. */
export const callPageTitle = (page: CallPageName, call: string) =>
  `${wordsOf('work')(`callMenu.pages.${page}`)} · ${call}`
