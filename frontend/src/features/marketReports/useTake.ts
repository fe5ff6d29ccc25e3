import { useMutation } from '@tanstack/react-query'

import { download, saveFile } from '@/api/download'
import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { showToast } from '@/ui/toasts'

/** Of one seller, or of all sellers of a hub. */
export type Of = { sellerId: string } | { hub: string }

/** Takes a report as a file, and says that it is here. */
export function useTake<Wish extends object>(of: Of, what: 'reports' | 'year-reports') {
  const t = useWords('marketReports')
  const format = useFormat('UTC')
  const message = useProblemMessage()
  return useMutation({
    mutationFn: (wish: Wish) =>
      'hub' in of
        ? download(`/api/v1/market-${what}`, { ...wish, hub: of.hub }, () => undefined)
        : download(`/api/v1/sellers/${of.sellerId}/${what}`, wish, () => undefined),
    onSuccess: ({ file, name }) => {
      saveFile(file, name)
      const size = format.number(Math.max(1, Math.round(file.size / 1024)))
      showToast({ kind: 'success', title: t('done'), note: `${name}, ${size} kB` })
    },
    onError: (error) => showToast({ kind: 'danger', title: t('failed'), note: message(error) }),
  })
}
