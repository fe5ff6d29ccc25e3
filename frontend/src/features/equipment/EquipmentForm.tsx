import type { ComponentProps, ReactNode } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'

import styles from './Equipment.module.css'

type Sending = ComponentProps<typeof ProblemNotice>['of'] & { isPending: boolean }

type Props = {
  /** What `useForm` says of it. */
  form: ComponentProps<typeof Form>
  of: readonly Sending[]
  /** Problems that a field tells. */
  except?: readonly string[]
  button: string
  onLeave: () => void
  children: ReactNode
}

/** The frame of this page's forms: fields, what went wrong, leave it or do it. */
export function EquipmentForm({ form, of, except = [], button, onLeave, children }: Props) {
  const t = useWords('equipment')
  return (
    <Form {...form} validationBehavior="aria" className={styles.form}>
      {children}
      {of.map((sending, place) => (
        <ProblemNotice key={place} of={sending} except={[...except]} />
      ))}
      <div className={styles.foot}>
        <Button kind="outline" onPress={onLeave}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={of.some(({ isPending }) => isPending)}>
          {button}
        </Button>
      </div>
    </Form>
  )
}
