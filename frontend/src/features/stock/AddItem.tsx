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
import { showToast } from '@/ui/toasts'

import { type Item, type Stock, useAddItem } from './api'
import { wholeOf } from './numbers'
import styles from './Stock.module.css'

const TAKEN = '/problems/code-taken'
const CODE = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/
const KINDS = ['counted', 'numbered', 'made'] as const

type Props = { sellerId: string; stock: Stock }

/** Counts something new. */
export function AddItem(props: Props) {
  const t = useWords('stock')
  return (
    <DialogTrigger>
      <Button size="small">
        <Icon name="plus" />
        {t('add.open')}
      </Button>
      <Dialog title={t('add.open')} labels={{ close: t('close') }}>
        {(close) => <AddForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = {
  kind: Item['kind']
  name: string
  code: string
  edition: string
  workshop: string
  work: string
}

function AddForm({ sellerId, stock, onDone }: Props & { onDone: () => void }) {
  const t = useWords('stock')
  const add = useAddItem(sellerId)
  const form = useForm<Values>({
    first: {
      kind: 'counted',
      name: '',
      code: '',
      edition: '',
      workshop: stock.workshops[0]?.id ?? '',
      work: '1',
    },
    check: ({ kind, name, code, edition, workshop, work }): FieldErrors<Values> => ({
      name: name.trim() === '' ? t('add.noName') : undefined,
      code: CODE.test(code.trim()) ? undefined : t('add.noCode'),
      edition: kind === 'numbered' && wholeOf(edition) === null ? t('noNumber') : undefined,
      workshop: kind === 'made' && workshop === '' ? t('add.noWorkshop') : undefined,
      work: kind === 'made' && wholeOf(work) === null ? t('noNumber') : undefined,
    }),
    onSubmit: ({ kind, name, code, edition, workshop, work }) => {
      if (add.isPending) return
      const isMade = kind === 'made'
      const body = {
        kind,
        code: code.trim(),
        name: name.trim(),
        edition_size: kind === 'numbered' ? wholeOf(edition) : null,
        workshop_id: isMade ? workshop : null,
        work: isMade ? wholeOf(work) : null,
      }
      void add.mutateAsync(body).then(
        () => {
          showToast({ title: t('done'), kind: 'success' })
          onDone()
        },
        (error: unknown) => {
          if (isProblem(error, TAKEN)) form.refuse({ code: t('add.taken') })
        },
      )
    },
  })
  const { kind } = form.values
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <RadioGroup
        label={t('add.kind')}
        value={kind}
        onChange={(value) => form.set('kind', KINDS.find((one) => one === value) ?? 'counted')}
      >
        {KINDS.map((one) => (
          <Radio key={one} value={one} help={t(`kindText.${one}`)}>
            {t(`kinds.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <TextField {...form.field('name')} label={t('add.name')} maxLength={120} isRequired />
      <TextField {...form.field('code')} label={t('add.code')} maxLength={40} isRequired />
      {kind === 'numbered' ? (
        <TextField
          {...form.field('edition')}
          label={t('add.edition')}
          inputMode="numeric"
          isRequired
        />
      ) : null}
      {kind === 'made' ? (
        <>
          <Select
            label={t('add.workshop')}
            placeholder={t('choose')}
            error={form.field('workshop').error}
            value={form.values.workshop || null}
            onChange={(id) => form.set('workshop', String(id ?? ''))}
          >
            {stock.workshops.map(({ id, name }) => (
              <Option key={id} id={id}>
                {name}
              </Option>
            ))}
          </Select>
          <TextField
            {...form.field('work')}
            label={t('add.work')}
            help={t('add.workHelp')}
            inputMode="numeric"
            isRequired
          />
        </>
      ) : null}
      <ProblemNotice of={add} except={[TAKEN]} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={add.isPending}>
          {t('add.open')}
        </Button>
      </div>
    </Form>
  )
}
