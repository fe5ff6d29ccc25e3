import { type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/toasts'

import { type Seller, useSaveShop } from './api'
import styles from './Sellers.module.css'
import { type NamedRegion, type PictureUpload, ShopFacts, ShopWords } from './ShopFields'
import { changeOf, type ShopValues, SLUG, valuesOf } from './shopValues'

const CHANGED = '/problems/changed-meanwhile'
const TAKEN = '/problems/shop-address-taken'

type Props = {
  /** As the server has it now. */
  seller: Seller
  regions: readonly NamedRegion[]
  upload: PictureUpload
  guard: (hasUnsaved: boolean) => ReactNode
}

/** All that a shop says of itself, saved as a whole over the version it was changed from. */
export function ShopEditor({ seller, regions, upload, guard }: Props) {
  const t = useWords('sellers')
  const save = useSaveShop(seller.id)
  // A move or new evidence makes a version too; only other words are in the way of these.
  const [base, setBase] = useState(() => valuesOf(seller))
  const theirs = valuesOf(seller)
  const isOld = save.isPending ? false : !isSame(theirs, base)
  const form = useForm<ShopValues>({
    first: base,
    check: ({ name, slug }): FieldErrors<ShopValues> => ({
      name: name.trim() === '' ? t('begin.noName') : undefined,
      slug: SLUG.test(slug.trim()) ? undefined : t('begin.noSlug'),
    }),
    onSubmit: async (values) => {
      if (save.isPending || isOld) return
      try {
        const body = changeOf(values)
        const saved = await save.mutateAsync({ version: seller.version, body })
        setBase(valuesOf(saved))
        form.put(() => valuesOf(saved))
        showToast({ title: t('edit.saved'), kind: 'success' })
      } catch (error) {
        if (isProblem(error, TAKEN)) form.refuse({ slug: t('begin.taken') })
      }
    },
  })
  const hasUnsaved = !isSame(form.values, base)
  return (
    <Section title={t('edit.title')}>
      <Form {...form.props} validationBehavior="aria" className={styles.form}>
        {guard(hasUnsaved && !save.isPending)}
        <ErrorSummary title={t('edit.summary')} fields={form.refused} />
        <ShopFacts form={form} seller={seller} regions={regions} upload={upload} />
        <ShopWords form={form} />
        <ProblemNotice of={save} except={[CHANGED, TAKEN]} />
        {isOld ? (
          <Notice
            kind="warning"
            live
            title={t('edit.changed')}
            actions={
              <Button
                onPress={() => {
                  setBase(theirs)
                  form.put(() => theirs)
                }}
              >
                {t('edit.take')}
              </Button>
            }
          >
            {t('edit.changedText')}
          </Notice>
        ) : null}
        <div className={styles.foot}>
          <Button type="submit" isPending={save.isPending} isDisabled={isOld}>
            {t('edit.save')}
          </Button>
        </div>
      </Form>
    </Section>
  )
}

function isSame(one: ShopValues, other: ShopValues): boolean {
  return JSON.stringify(changeOf(one)) === JSON.stringify(changeOf(other))
}
