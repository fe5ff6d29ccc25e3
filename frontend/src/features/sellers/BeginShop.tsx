import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Option } from '@/ui/Option'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import { type Seller, useBegin } from './api'
import styles from './Sellers.module.css'
import { SLUG, slugOf } from './shopValues'

const TAKEN = '/problems/shop-address-taken'
const LONGEST = { name: 80, slug: 60 }

type Props = {
  /** Those of the reader that have no shop yet. */
  organisations: readonly { id: string; name: string }[]
  onBegun: (seller: Seller) => void
}

/** The way to begin a shop. */
export function BeginShop(props: Props) {
  const t = useWords('sellers')
  return (
    <DialogTrigger>
      <Button>
        <Icon name="plus" />
        {t('begin.open')}
      </Button>
      <Dialog title={t('begin.open')} labels={{ close: t('close') }}>
        {(close) => <BeginForm {...props} onClose={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { organisation: string; kind: 'alone' | 'brand'; name: string; slug: string }

function BeginForm({ organisations, onBegun, onClose }: Props & { onClose: () => void }) {
  const t = useWords('sellers')
  const begin = useBegin()
  const only = organisations.length === 1 ? organisations[0] : undefined
  const form = useForm<Values>({
    first: {
      organisation: only?.id ?? '',
      kind: 'alone',
      name: only?.name ?? '',
      slug: slugOf(only?.name ?? ''),
    },
    check: ({ organisation, name, slug }): FieldErrors<Values> => ({
      organisation: organisation === '' ? t('begin.noOrganisation') : undefined,
      name: name.trim() === '' ? t('begin.noName') : undefined,
      slug: SLUG.test(slug.trim()) ? undefined : t('begin.noSlug'),
    }),
    onSubmit: async ({ organisation, kind, name, slug }) => {
      if (begin.isPending) return
      const wish = { organisation_id: organisation, kind, name: name.trim(), slug: slug.trim() }
      try {
        onBegun(await begin.mutateAsync(wish))
      } catch (error) {
        if (isProblem(error, TAKEN)) form.refuse({ slug: t('begin.taken') })
      }
    },
  })
  const choose = (id: string) => {
    const name = organisations.find((one) => one.id === id)?.name ?? ''
    form.put((now) => ({ ...now, organisation: id, name, slug: slugOf(name) }))
  }
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <Select
        label={t('begin.organisation')}
        placeholder={t('begin.choose')}
        error={form.field('organisation').error}
        value={form.values.organisation || null}
        onChange={(id) => choose(String(id ?? ''))}
      >
        {organisations.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name}
          </Option>
        ))}
      </Select>
      <RadioGroup
        label={t('begin.kind')}
        value={form.values.kind}
        onChange={(kind) => form.set('kind', kind === 'brand' ? 'brand' : 'alone')}
      >
        <Radio value="alone" help={t('begin.aloneHelp')}>
          {t('begin.alone')}
        </Radio>
        <Radio value="brand" help={t('begin.brandHelp')}>
          {t('begin.brand')}
        </Radio>
      </RadioGroup>
      <TextField
        {...form.field('name')}
        label={t('begin.name')}
        maxLength={LONGEST.name}
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
        <Button kind="outline" onPress={onClose}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={begin.isPending}>
          {t('begin.done')}
        </Button>
      </div>
    </Form>
  )
}
