import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'

import { type Thing, useBegin } from './api'
import { Composer, type TakePictures } from './Composer'

type Props = {
  thing: Thing
  shop: string
  label: string
  pictures?: TakePictures
  onBegun: (conversationId: string) => void
}

/** Writes to a shop about a listing or an order, and leads to the conversation. */
export function AskShop({ label, ...rest }: Props) {
  const t = useWords('conversations')
  return (
    <DialogTrigger>
      <Button kind="outline">
        <Icon name="mail" />
        {label}
      </Button>
      <Dialog title={t('ask.title', { shop: rest.shop })} labels={{ close: t('close') }}>
        <Asking {...rest} />
      </Dialog>
    </DialogTrigger>
  )
}

function Asking({ thing, pictures, onBegun }: Omit<Props, 'label'>) {
  const t = useWords('conversations')
  const begin = useBegin(thing)
  const send = {
    ...begin,
    mutateAsync: (wish: Parameters<typeof begin.mutateAsync>[0]) =>
      begin.mutateAsync(wish).then(({ id }) => onBegun(id)),
  }
  return <Composer send={send} pictures={pictures} help={t('composer.toShop')} />
}
