import { createFileRoute, redirect } from '@tanstack/react-router'

import { managedHub } from '../-page/managedHub'

/** The first page of a manager's work. */
export const Route = createFileRoute('/_signedIn/hub/')({
  beforeLoad: ({ context }) => {
    managedHub(context)
    throw redirect({ to: '/hub/studios' })
  },
})
