import { useQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { showToast } from '@/ui/toasts'

import { type Brand, openShopsQuery, useAskMember } from './api'
import styles from './Brands.module.css'

/** Asks an open shop of the hub to belong to the brand. */
export function AskMember({ brand }: { brand: Brand }) {
  const t = useWords('brands')
  return (
    <DialogTrigger>
      <Button kind="outline" size="small">
        <Icon name="plus" />
        {t('members.ask')}
      </Button>
      <Dialog title={t('members.ask')} labels={{ close: t('close') }}>
        {(close) => <AskForm brand={brand} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function AskForm({ brand, onDone }: { brand: Brand; onDone: () => void }) {
  const t = useWords('brands')
  const ask = useAskMember(brand.brand.id)
  const { data: shops } = useQuery(openShopsQuery(brand.hub.slug))
  const current = brand.members.filter(({ state }) => state === 'asked' || state === 'joined')
  const taken = new Set(current.map(({ seller }) => seller.id))
  const free = (shops?.items ?? []).filter(({ id }) => !taken.has(id))
  const form = useForm({
    first: { shop: '' },
    check: ({ shop }) => ({ shop: shop === '' ? t('members.noShop') : undefined }),
    onSubmit: ({ shop }) => {
      if (ask.isPending) return
      const name = free.find(({ id }) => id === shop)?.name ?? ''
      void ask.mutateAsync(shop).then(
        () => {
          showToast({ title: t('members.asked', { name }), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  if (shops !== undefined && free.length === 0) return <p>{t('members.nobodyLeft')}</p>
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <Select
        label={t('members.shop')}
        placeholder={t('members.choose')}
        error={form.field('shop').error}
        value={form.values.shop || null}
        onChange={(id) => form.set('shop', String(id ?? ''))}
      >
        {free.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name}
          </Option>
        ))}
      </Select>
      <ProblemNotice of={ask} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={ask.isPending}>
          {t('members.ask')}
        </Button>
      </div>
    </Form>
  )
}
