import { useQueryClient } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { mailboxQuery } from '@/features/mailbox/api'
import { Mailbox } from '@/features/mailbox/Mailbox'
import { RecipientFilter } from '@/features/mailbox/RecipientFilter'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { IconButton } from '@/ui/IconButton'

import { Page } from './-page/Page'

type Search = {
  /** The recipient. */
  to?: string | undefined
  /** The letter that is open. */
  mail?: string | undefined
}

export const Route = createFileRoute('/mailbox')({
  validateSearch: ({ to, mail }: Record<string, unknown>): Search => ({
    to: typeof to === 'string' ? to : undefined,
    mail: typeof mail === 'string' ? mail : undefined,
  }),
  loaderDeps: ({ search: { to } }) => ({ to }),
  loader: ({ context: { queries }, deps: { to } }) =>
    Promise.all([loadWords('mailbox'), queries.ensureInfiniteQueryData(mailboxQuery(to))]),
  head: () => ({ meta: [{ title: wordsOf('mailbox')('title') }] }),
  component: MailboxPage,
})

function MailboxPage() {
  const t = useWords('mailbox')
  const { hub } = Route.useRouteContext()
  const { to, mail } = Route.useSearch()
  const navigate = Route.useNavigate()
  const queries = useQueryClient()
  const show = (search: Search, replace = false) =>
    navigate({ search, replace, resetScroll: false })
  const filter = (address: string | undefined) => show({ to: address })
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      wide
      action={
        <IconButton
          icon="repeat"
          kind="outline"
          label={t('refresh')}
          onPress={() => queries.invalidateQueries({ queryKey: ['mailbox'] })}
        />
      }
    >
      <RecipientFilter key={to} to={to} onTo={filter} />
      <Mailbox
        key={`letters ${to}`}
        to={to}
        mail={mail}
        zone={hub.zone}
        onOpen={(id, how) => show({ to, mail: id }, how?.replace)}
        onTo={filter}
      />
    </Page>
  )
}
