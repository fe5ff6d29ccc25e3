import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import type { changes, Field } from './merging'

const WORDS = {
  slug: 'slug',
  sentenceAz: 'sentence',
  sentenceEn: 'sentence',
  storyAz: 'story',
  storyEn: 'story',
  tracks: 'tracks',
  stage: 'stage',
  region: 'region',
  founded: 'founded',
  links: 'links',
  logoId: 'logo',
  deckId: 'deck',
  deckPublic: 'deck',
  published: 'published',
} as const satisfies Record<Field, string>

type Props = ReturnType<typeof changes> & { onMeet: (winner: 'mine' | 'theirs') => void }

/** Somebody else saved the profile meanwhile: what they changed, and whose words stay. */
export function Conflict({ theirOwn, clashes, onMeet }: Props) {
  const t = useWords('startupProfile')
  const named = (fields: readonly Field[]) =>
    [...new Set(fields.map((field) => t(`changes.${WORDS[field]}`)))].join(', ')
  const isClash = clashes.length > 0
  return (
    <Notice
      kind="warning"
      live
      title={t('conflict.title')}
      actions={
        isClash ? (
          <>
            <Button onPress={() => onMeet('mine')}>{t('conflict.mine')}</Button>
            <Button kind="outline" onPress={() => onMeet('theirs')}>
              {t('conflict.theirs')}
            </Button>
          </>
        ) : (
          <Button onPress={() => onMeet('theirs')}>{t('conflict.take')}</Button>
        )
      }
    >
      <p>{t('conflict.changed', { fields: named(theirOwn) })}</p>
      <p>{isClash ? t('conflict.both', { fields: named(clashes) }) : t('conflict.yours')}</p>
    </Notice>
  )
}
