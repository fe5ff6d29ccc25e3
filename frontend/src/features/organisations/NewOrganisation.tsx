import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import { type Organisation, type OrganisationKind, useCreateOrganisation } from './api'
import { KINDS } from './kinds'
import styles from './Organisations.module.css'

const LONGEST_NAME = 200

type Props = { hubId: string; onCreated: (organisation: Organisation) => void }

/** The way to a new organisation. */
export function NewOrganisation(props: Props) {
  const t = useWords('organisations')
  return (
    <DialogTrigger>
      <Button>
        <Icon name="plus" />
        {t('new')}
      </Button>
      <Dialog title={t('new')} labels={{ close: t('close') }}>
        {(close) => <NewForm {...props} onClose={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function NewForm({ hubId, onCreated, onClose }: Props & { onClose: () => void }) {
  const t = useWords('organisations')
  const create = useCreateOrganisation()
  const [kind, setKind] = useState<OrganisationKind>('startup')
  const form = useForm({
    first: { name: '' },
    check: ({ name }) => ({ name: name.trim() === '' ? t('errors.name') : undefined }),
    onSubmit: ({ name }) => {
      const wish = { name: name.trim(), kind, hub_id: hubId }
      if (!create.isPending) create.mutate(wish, { onSuccess: onCreated })
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <ProblemNotice of={create} />
      <TextField
        {...form.field('name')}
        label={t('name')}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        isRequired
        autoFocus
      />
      <Select
        label={t('kind')}
        placeholder={t('kind')}
        selectedKey={kind}
        onSelectionChange={(key) => setKind(KINDS.find((other) => other === key) ?? kind)}
      >
        {KINDS.map((other) => (
          <Option key={other} id={other}>
            {t(`kinds.${other}`)}
          </Option>
        ))}
      </Select>
      <div className={styles.foot}>
        <Button kind="outline" onPress={onClose}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={create.isPending}>
          {t('create')}
        </Button>
      </div>
    </Form>
  )
}
