import { createFileRoute, redirect } from '@tanstack/react-router'

import { SIGN_IN } from '@/app/addresses'

/** Pages for signed-in people only; others sign in first and come back. */
export const Route = createFileRoute('/_signedIn')({
  beforeLoad: ({ context: { me }, location }) => {
    if (me === null) throw redirect({ to: SIGN_IN, search: { next: location.href } })
    return { me }
  },
})
