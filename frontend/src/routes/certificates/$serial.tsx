import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { certificateQuery } from '@/features/graduation/api'
import { CertificateView } from '@/features/graduation/CertificateView'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'

/** A certificate, for everybody to whom its address was given. */
export const Route = createFileRoute('/certificates/$serial')({
  loader: async ({ context: { queries }, params: { serial } }) => {
    await Promise.all([queries.ensureQueryData(certificateQuery(serial)), loadWords('graduation')])
    return { title: `${wordsOf('graduation')('certificate.title')} ${serial}` }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: CertificatePage,
})

function CertificatePage() {
  const { serial } = Route.useParams()
  const { data: certificate } = useSuspenseQuery(certificateQuery(serial))
  return <CertificateView certificate={certificate} />
}
