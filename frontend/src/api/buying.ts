import { api, type Schema, unwrap } from './client'

/** A purchase, and the secret that opens it to whoever has no account. */
export type Bought = { purchase: Schema['PurchaseOut']; secret: string | null }

/** Whether it is paid without anybody's hands: here, or on the page of a provider. */
export const paysByItself = ({ method, payment_id }: Bought['purchase']) =>
  payment_id !== null && (method === 'card' || method === 'test')

/** Begins to pay and says what the payer does next; asking again changes nothing. */
export const startPayment = ({ purchase, secret }: Bought): Promise<Schema['PaymentNextOut']> =>
  secret === null
    ? unwrap(
        api.POST('/api/v1/own-payments/{payment_id}/start', {
          params: { path: { payment_id: purchase.payment_id ?? '' } },
        }),
      )
    : unwrap(api.POST('/api/v1/guest-payments/start', { body: { secret } }))
