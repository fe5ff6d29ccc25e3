import type { TakePictures } from '@/features/conversations/Composer'
import { UploadField } from '@/features/files/UploadField'
import { useWords } from '@/lib/i18n/useWords'

const ACCEPT = ['png', 'jpeg', 'webp', 'avif'].map((kind) => `image/${kind}`).join(',')
const LARGEST = 25_000_000

/** How pictures are sent along with a message; `scope` is the place, the person included. */
export function useSentPictures(scope: string): TakePictures {
  const t = useWords('conversations')
  return (room, onSent) => (
    <UploadField
      scope={`messages ${scope}`}
      purpose="picture"
      label={t('composer.pictures')}
      accept={ACCEPT}
      mostBytes={LARGEST}
      room={room}
      onSent={async (file) => onSent(file)}
    />
  )
}
