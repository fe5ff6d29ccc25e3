import { createFileRoute } from '@tanstack/react-router'

import { Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/people/')({
  component: RouteComponent,
})

function RouteComponent() {
  return <div>Hello "/_signedIn/people/"!</div>
}
