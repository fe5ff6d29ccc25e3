import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { type Kind, useBegin } from '@/api/sellerListings'
import { useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextField } from '@/ui/TextField'
import styles from './Desk.module.css'
import { SLUG, slugFrom } from './slug'

const KINDS: readonly Kind[] = ['goods', 'made_to_order', 'service', 'digital']
const TAKEN = '/problems/listing-address-taken'
const LONGEST = { title: 120, slug: 60 }

type Props = { sellerId: string; onBegun: (listingId: string) => void }

/** Begins a listing: its kind, which stays, what it is called, and its address. */
export function BeginListing(props: Props) {
  const t = useWords('listingDesk')
  return (
    <DialogTrigger>
      <Button>
        <Icon name="plus" />
        {t('begin.open')}
      </Button>
      <Dialog title={t('begin.open')} labels={{ close: t('close') }}>
        {(close) => <BeginForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { kind: Kind; title: string; slug: string }

function BeginForm({ sellerId, onBegun, onDone }: Props & { onDone: () => void }) {
  const t = useWords('listingDesk')
  const language = useLanguage()
  const begin = useBegin(sellerId)
  const form = useForm<Values>({
    first: { kind: 'goods', title: '', slug: '' },
    check: ({ title, slug }) => ({
      title: title.trim() === '' ? t('begin.noTitle') : undefined,
      slug: SLUG.test(slug) ? undefined : t('begin.noSlug'),
    }),
    onSubmit: ({ kind, title, slug }) => {
      if (begin.isPending) return
      const said = { az: '', en: '', ru: '', [language]: title.trim() }
      void begin.mutateAsync({ kind, slug, title: said }).then(
        ({ id }) => {
          onDone()
          onBegun(id)
        },
        (error: unknown) => {
          if (isProblem(error, TAKEN)) form.refuse({ slug: t('begin.taken') })
        },
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <RadioGroup
        label={t('begin.kind')}
        value={form.values.kind}
        onChange={(kind) => form.set('kind', KINDS.find((one) => one === kind) ?? 'goods')}
      >
        {KINDS.map((kind) => (
          <Radio key={kind} value={kind} help={t(`kindText.${kind}`)}>
            {t(`kinds.${kind}`)}
          </Radio>
        ))}
      </RadioGroup>
      <TextField
        {...form.field('title')}
        onChange={(title) => form.put((now) => ({ ...now, title, slug: slugFrom(title) }))}
        label={t('begin.title')}
        maxLength={LONGEST.title}
        autoComplete="off"
        isRequired
      />
      <TextField
        {...form.field('slug')}
        label={t('begin.slug')}
        help={t('begin.slugHelp', { slug: form.values.slug })}
        maxLength={LONGEST.slug}
        autoComplete="off"
        isRequired
      />
      <ProblemNotice of={begin} except={[TAKEN]} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={begin.isPending}>
          {t('begin.open')}
        </Button>
      </div>
    </Form>
  )
}
