import { Form } from 'react-aria-components/Form'
import { type Programme, useSaveProgramme } from '@/api/callSettings'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'
import styles from './Settings.module.css'
import { slugOf } from './slugs'
import { TrackFields, type TrackRow } from './TrackFields'

type Props = { hubId: string; of: Programme | null; onClose: () => void }

const EMPTY: TrackRow = { slug: '', az: '', en: '', places: '8', summary: { az: '', en: '' } }

/** Adds a programme, or changes one and its tracks. */
export function ProgrammeDialog({ hubId, of, onClose }: Props) {
  const t = useWords('callSettings')
  const save = useSaveProgramme()
  const form = useForm({
    first: {
      az: of?.name.az ?? '',
      en: of?.name.en ?? '',
      aboutAz: of?.summary.az ?? '',
      aboutEn: of?.summary.en ?? '',
      tracks: of?.tracks.map(toRow) ?? [EMPTY],
    },
    check: ({ az, en, tracks }) => ({
      az: az.trim() === '' ? t('errors.name') : undefined,
      en: en.trim() === '' ? t('errors.name') : undefined,
      tracks: tracks.every(isComplete) && isDistinct(tracks) ? undefined : t('errors.tracks'),
    }),
    onSubmit: ({ az, en, aboutAz, aboutEn, tracks }) => {
      if (save.isPending) return
      const wish = {
        hub_id: hubId,
        slug: of?.slug ?? slugOf(en),
        name: { az: az.trim(), en: en.trim() },
        summary: { az: aboutAz.trim(), en: aboutEn.trim() },
        tracks: tracks.map((row) => ({
          slug: row.slug || slugOf(row.en),
          name: { az: row.az.trim(), en: row.en.trim() },
          summary: row.summary,
          places: Number(row.places),
        })),
      }
      void save.mutateAsync({ of, wish }).then(
        () => {
          showToast({ title: t('saved'), kind: 'success' })
          onClose()
        },
        () => undefined,
      )
    },
  })
  const about = { az: form.field('aboutAz'), en: form.field('aboutEn') }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t(of === null ? 'programme.new' : 'programme.change')}
      labels={{ close: t('close') }}
      wide
    >
      <Form {...form.props} validationBehavior="aria" className={styles.fields}>
        <div className={styles.two}>
          {(['az', 'en'] as const).map((language) => (
            <div key={language} className={styles.fields}>
              <TextField
                {...form.field(language)}
                label={`${t('programme.name')}, ${LANGUAGE_NAMES[language]}`}
                maxLength={120}
                autoComplete="off"
                isRequired
              />
              <TextField
                {...about[language]}
                label={`${t('programme.summary')}, ${LANGUAGE_NAMES[language]}`}
                maxLength={400}
                autoComplete="off"
              />
            </div>
          ))}
        </div>
        <TrackFields
          rows={form.values.tracks}
          error={form.field('tracks').error}
          onChange={(tracks) => form.set('tracks', tracks)}
          onAdd={() => form.set('tracks', [...form.values.tracks, EMPTY])}
        />
        <ProblemNotice of={save} />
        <div className={styles.foot}>
          <Button kind="outline" onPress={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" isPending={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

const toRow = ({ slug, name, places, summary }: Programme['tracks'][number]): TrackRow => ({
  slug,
  ...name,
  places: String(places),
  summary,
})
const isComplete = ({ az, en, places }: TrackRow) =>
  az.trim() !== '' && slugOf(en) !== '' && /^[1-9]\d{0,2}$/.test(places)
const isDistinct = (rows: readonly TrackRow[]) =>
  new Set(rows.map(({ slug, en }) => slug || slugOf(en))).size === rows.length
