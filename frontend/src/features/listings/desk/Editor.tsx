import { type ReactNode, useEffect, useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { type Content, type SellerListing, useDraft } from '@/api/sellerListings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import type { Vocabulary } from '../api'
import { BlockedNotice } from './BlockedNotice'
import { sumOf, wrongWith } from './content'
import styles from './Desk.module.css'
import { EditFacts, type NamedPlace } from './EditFacts'
import { EditMakers, type NamedMaker } from './EditMakers'
import { EditMaterials } from './EditMaterials'
import { EditPictures, type PictureUpload } from './EditPictures'
import { EditTexts } from './EditTexts'
import type { Edit } from './types'

const CHANGED = '/problems/changed-meanwhile'
const BLOCKED = '/problems/blocked-words'

type Props = {
  listing: SellerListing
  words: Vocabulary
  places: readonly NamedPlace[]
  makers: readonly NamedMaker[]
  upload: PictureUpload
  /** Asks before what is not saved is left. */
  guard: (hasUnsaved: boolean) => ReactNode
  onUnsaved: (hasUnsaved: boolean) => void
}

/** All that a listing is to say next, on one page by sections, saved as a whole. */
export function Editor(props: Props) {
  const { listing, words, places, makers, upload, guard, onUnsaved } = props
  const t = useWords('listingDesk')
  const format = useFormat(listing.hub.zone)
  const of = { sellerId: listing.seller.id, listingId: listing.id }
  const save = useDraft(of)
  const [base, setBase] = useState(listing.newest.content)
  const [content, setContent] = useState(base)
  const hasUnsaved = !isSame(content, base)
  const isOld = !save.isPending && !isSame(listing.newest.content, base)
  const wrong = wrongWith(content)
  // An upload ends after more was typed: it adds to what stands there then.
  const change: Edit['change'] = (part) =>
    setContent((now) => ({ ...now, ...(typeof part === 'function' ? part(now) : part) }))
  const take = (next: Content) => {
    setBase(next)
    setContent(next)
  }
  useEffect(() => onUnsaved(hasUnsaved), [hasUnsaved, onUnsaved])
  const keep = () => {
    if (save.isPending || wrong !== null) return
    void save.mutateAsync({ version: listing.version, body: content }).then(
      (saved) => take(saved.newest.content),
      () => undefined,
    )
  }
  const edit = { content, change }
  const saved = listing.versions[0]
  return (
    <Section title={t('edit.title')}>
      {guard(hasUnsaved && !save.isPending)}
      <div className={styles.stack}>
        <EditFacts {...edit} kind={listing.kind} words={words} places={places} />
        <EditPictures {...edit} known={listing.pictures} upload={upload} />
        <EditTexts {...edit} />
        <EditMakers {...edit} makers={makers} />
        <EditMaterials {...edit} words={words} />
        <BlockedNotice error={save.error} />
        <ProblemNotice of={save} except={[CHANGED, BLOCKED]} />
        {isOld && isProblem(save.error, CHANGED) ? (
          <Notice
            kind="warning"
            live
            title={t('edit.changed')}
            actions={<Button onPress={() => take(listing.newest.content)}>{t('edit.take')}</Button>}
          >
            {t('edit.changedText')}
          </Notice>
        ) : null}
        <div className={styles.foot}>
          <span className={styles.quiet} role="status">
            {wrong === 'materials'
              ? t('edit.sumWrong', { sum: sumOf(content) })
              : wrong === 'share'
                ? t('edit.shareWrong')
                : hasUnsaved
                  ? t('edit.unsaved')
                  : saved === undefined
                    ? ''
                    : t('edit.saved', { when: format.dateTime(saved.saved_at) })}
          </span>
          <Button
            onPress={keep}
            isPending={save.isPending}
            isDisabled={!hasUnsaved || wrong !== null}
          >
            {t('edit.save')}
          </Button>
        </div>
      </div>
    </Section>
  )
}

const isSame = (one: Content, other: Content) => JSON.stringify(one) === JSON.stringify(other)
