import type { FileWays } from '@/features/cohorts/WorkFiles'
import { UploadField } from '@/features/files/UploadField'
import { useSize } from '@/features/files/useSize'
import { useWords } from '@/lib/i18n/useWords'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const READ = [
  'application/pdf',
  ...['png', 'jpeg', 'webp', 'avif'].map((kind) => `image/${kind}`),
  ...['audio/mpeg', 'audio/wav', 'audio/x-wav', 'video/mp4'],
  ...['wordprocessingml.document', 'presentationml.presentation', 'spreadsheetml.sheet'].map(
    (kind) => `${OFFICE}.${kind}`,
  ),
].join(',')
const LARGEST = 200_000_000

/** How the files of somebody's work are sent and told; `scope` is the place, the person included. */
export function useWorkFiles(scope: string): FileWays {
  const t = useWords('cohorts')
  return {
    size: useSize(),
    take: ({ stepId, room, onSent }) => (
      <UploadField
        scope={`work ${scope} ${stepId}`}
        purpose="attachment"
        label={t('files.add')}
        accept={READ}
        mostBytes={LARGEST}
        room={room}
        onSent={async (file) => onSent(file)}
      />
    ),
  }
}
