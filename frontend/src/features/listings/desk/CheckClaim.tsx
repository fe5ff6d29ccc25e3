import { Form } from 'react-aria-components/Form'
import { useCheckClaim } from '@/api/listingClaims'
import { ProblemNotice } from '@/api/ProblemNotice'
import type { Claim, Of } from '@/api/sellerListings'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import styles from './Desk.module.css'

const LONGEST = 1000

type Props = { of: Of; claim: Claim; name: string }

/** The verdict on a claim, by somebody who did not give it; a no, or a yes taken back, says why. */
export function CheckClaim({ of, claim, name }: Props) {
  const t = useWords('listingDesk')
  const check = useCheckClaim(of)
  const isAccepted = claim.state === 'accepted'
  return (
    <>
      {isAccepted ? null : (
        <Button
          size="small"
          aria-label={t('claims.acceptOf', { name })}
          isPending={check.isPending}
          onPress={() => check.mutate({ claimId: claim.id, body: { accepted: true, remark: '' } })}
        >
          {t('claims.accept')}
        </Button>
      )}
      <DialogTrigger>
        <Button kind="outline" size="small" aria-label={t('claims.refuseOf', { name })}>
          {t(isAccepted ? 'claims.takeBack' : 'claims.refuse')}
        </Button>
        <Dialog title={t('claims.refuseOf', { name })} labels={{ close: t('close') }}>
          {(close) => <RefuseForm of={of} claimId={claim.id} onDone={close} />}
        </Dialog>
      </DialogTrigger>
      <ProblemNotice of={check} />
    </>
  )
}

type FormProps = { of: Of; claimId: string; onDone: () => void }

function RefuseForm({ of, claimId, onDone }: FormProps) {
  const t = useWords('listingDesk')
  const check = useCheckClaim(of)
  const form = useForm({
    first: { remark: '' },
    check: ({ remark }) => ({ remark: remark.trim() === '' ? t('claims.noRemark') : undefined }),
    onSubmit: ({ remark }) => {
      if (check.isPending) return
      const body = { accepted: false, remark: remark.trim() }
      void check.mutateAsync({ claimId, body }).then(onDone, () => undefined)
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <TextArea
        {...form.field('remark')}
        label={t('move.why')}
        maxLength={LONGEST}
        rows={3}
        isRequired
      />
      <ProblemNotice of={check} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind="danger" isPending={check.isPending}>
          {t('claims.refuse')}
        </Button>
      </div>
    </Form>
  )
}
