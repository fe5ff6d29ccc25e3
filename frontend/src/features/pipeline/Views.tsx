import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Menu, MenuItem, MenuSection, MenuTrigger } from '@/ui/Menu'
import { Switch } from '@/ui/Switch'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Sought, useKeepView, useRemoveView, type View, viewsQuery } from './api'
import styles from './Pipeline.module.css'

type Props = { callId: string; sought: Sought; onOpen: (wanted: View['wanted']) => void }

/** Ways to look that somebody keeps under a name. */
export function Views({ callId, sought, onOpen }: Props) {
  const t = useWords('pipeline')
  const { data } = useQuery(viewsQuery(callId))
  const remove = useRemoveView(callId)
  const [keeping, setKeeping] = useState(false)
  const views = data?.items ?? []
  const own = views.filter((view) => view.own)
  return (
    <>
      <MenuTrigger>
        <Button kind="outline" size="small">
          {t('views.label')}
          <Icon name="chevron-down" size={16} />
        </Button>
        <Menu placement="bottom end">
          <MenuItem icon="plus" onAction={() => setKeeping(true)}>
            {t('views.keep')}
          </MenuItem>
          {views.length === 0 ? null : (
            <MenuSection title={t('views.open')}>
              {views.map((view) => (
                <MenuItem
                  key={view.id}
                  textValue={view.name}
                  note={view.own ? t(view.shared ? 'views.shared' : 'views.own') : view.owner}
                  onAction={() => onOpen(view.wanted)}
                >
                  {view.name}
                </MenuItem>
              ))}
            </MenuSection>
          )}
          {own.length === 0 ? null : (
            <MenuSection title={t('views.remove')}>
              {own.map((view) => (
                <MenuItem
                  key={view.id}
                  textValue={t('views.removeOf', { name: view.name })}
                  danger
                  onAction={() =>
                    remove.mutate(view, {
                      onSuccess: () => showToast({ title: t('views.removed'), kind: 'success' }),
                    })
                  }
                >
                  {view.name}
                </MenuItem>
              ))}
            </MenuSection>
          )}
        </Menu>
      </MenuTrigger>
      {keeping ? (
        <KeepDialog callId={callId} sought={sought} onClose={() => setKeeping(false)} />
      ) : null}
    </>
  )
}

function KeepDialog(props: { callId: string; sought: Sought; onClose: () => void }) {
  const { callId, sought, onClose } = props
  const t = useWords('pipeline')
  const keep = useKeepView(callId)
  const form = useForm({
    first: { name: '', shared: false },
    check: ({ name }) => ({ name: name.trim() === '' ? t('views.nameless') : undefined }),
    onSubmit: ({ name, shared }) => {
      if (keep.isPending) return
      void keep
        .mutateAsync({ name: name.trim(), shared, wanted: { order: 'newest', ...sought } })
        .then(
          () => {
            showToast({ title: t('views.kept'), kind: 'success' })
            onClose()
          },
          () => undefined,
        )
    },
  })
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('views.keep')} labels={{ close: t('close') }}>
      <Form {...form.props} validationBehavior="aria" className={styles.form}>
        <TextField
          {...form.field('name')}
          label={t('views.name')}
          help={t('views.nameHelp')}
          maxLength={60}
        />
        <Switch
          isSelected={form.values.shared}
          onChange={(value) => form.set('shared', value)}
          help={t('views.shareHelp')}
        >
          {t('views.share')}
        </Switch>
        <ProblemNotice of={keep} />
        <div className={styles.foot}>
          <Button kind="outline" onPress={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" isPending={keep.isPending}>
            {t('views.keepIt')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
