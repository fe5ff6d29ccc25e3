import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute(
  '/_signedIn/organisations/$organisationId',
)({
  component: RouteComponent,
})

function RouteComponent() {
  return <div>Hello "/_signedIn/organisations/$organisationId"!</div>
}
